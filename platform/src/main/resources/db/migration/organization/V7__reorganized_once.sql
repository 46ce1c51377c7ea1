-- A department is reorganized once, however many record it at the same time. Where that happened before, both records stay, since nothing of
-- them is ever changed: there the index only finds, and the lock on the department alone sees to it that it happens no more.
drop index organization.reorganization_predecessor;
do $$
begin
    if exists (select 1 from organization.reorganization group by predecessor having count(*) > 1) then
        create index reorganization_predecessor on organization.reorganization (predecessor);
        raise notice 'a department was recorded as reorganized more than once: organization.reorganization';
    else
        create unique index reorganization_predecessor on organization.reorganization (predecessor);
    end if;
end $$;

-- A data authority that was merged before authorities went over hands it to its successor now: where just one of its region still stands.
do $$
declare
    succession record;
begin
    for succession in
        select d.id as predecessor, (array_agg(s.successor))[1] as successor
        from organization.department d
        join organization.reorganization r on r.predecessor = d.id
        join organization.succession s on s.reorganization = r.id
        join organization.department n on n.id = s.successor and n.region = d.region
        where d.authority and not exists (select 1 from organization.reorganization gone where gone.predecessor = n.id)
        group by d.id having count(distinct s.successor) = 1
    loop
        update organization.department set authority = false where id = succession.predecessor;
        update organization.department set authority = true where id = succession.successor;
    end loop;
end $$;
