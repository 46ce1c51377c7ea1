-- What a department is told about its people at the counter for a period, and that it has received it.
create table hall.feedback (
    id uuid primary key,
    department uuid not null,
    department_name text not null,
    first_day date not null,
    last_day date not null,
    overdue int not null,
    made_at timestamptz not null,
    received_by uuid,
    received_by_name text,
    received_at timestamptz,
    remark text not null default '',
    unique (department, first_day, last_day),
    check (last_day >= first_day),
    check ((received_by is null) = (received_at is null))
);
create index feedback_period_idx on hall.feedback (last_day, id);

create table hall.feedback_person (
    feedback uuid not null references hall.feedback (id),
    person uuid not null,
    name text not null,
    chief boolean not null,
    acts int not null,
    in_time int not null,
    late int not null,
    targets_missed int not null,
    days_present int not null,
    days_away int not null,
    primary key (feedback, person)
);

create table hall.feedback_act (
    feedback uuid not null references hall.feedback (id),
    seq int not null,
    case_id uuid not null,
    number text not null,
    procedure text not null,
    title text not null,
    act text not null,
    at timestamptz not null,
    person uuid not null,
    name text not null,
    instead_of_name text,
    limit_key text,
    standing text,
    due_on date,
    missed boolean not null,
    primary key (feedback, seq)
);

-- What was told stays as it was told; only its receipt is added, once.
create function hall.feedback_stays() returns trigger language plpgsql as
$$
begin
    if tg_op = 'UPDATE' and tg_table_name = 'feedback' and old.received_at is null
        and (new.id, new.department, new.department_name, new.first_day, new.last_day, new.overdue, new.made_at)
            = (old.id, old.department, old.department_name, old.first_day, old.last_day, old.overdue, old.made_at) then
        return new;
    end if;
    raise exception 'hall: %.% stays as it was told', tg_table_schema, tg_table_name using errcode = 'restrict_violation';
end
$$;

create trigger feedback_stays before update or delete on hall.feedback for each row execute function hall.feedback_stays();
create trigger feedback_person_stays before update or delete on hall.feedback_person for each row execute function hall.feedback_stays();
create trigger feedback_act_stays before update or delete on hall.feedback_act for each row execute function hall.feedback_stays();
