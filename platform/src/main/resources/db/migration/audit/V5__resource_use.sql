-- How often the data of a resource were asked for and answered, by legal day. Counted behind the log in the same step as person_use, up to
-- the same position; what lies in the records decides.
create table audit.resource_use (
  resource  text        not null,
  day       date        not null,
  calls     bigint      not null,
  answered  bigint      not null,
  primary key (resource, day)
);

insert into audit.resource_use (resource, day, calls, answered)
select r.resource, (r.at at time zone 'Asia/Shanghai')::date, count(*), coalesce(sum(r.row_count), 0)
from audit.position p
join audit.record r on r.rec_id = p.rec_id and r.at = p.at
where p.position < (select indexed from audit.person_use_state) and r.kind = 2 and r.outcome = 1 and r.resource is not null
group by 1, 2;
