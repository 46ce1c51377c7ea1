-- How often a department inspects its data. Without one the period of the regulation counts.
create table quality.inspection_plan (
    department uuid        primary key,
    months     int         not null check (months between 1 and 12),
    begins     date        not null,
    by_itself  boolean     not null,          -- the platform inspects on the last day in the name of whoever set it
    set_by     uuid        not null,
    set_name   text        not null,
    set_at     timestamptz not null
);

-- An inspection of all data of a department, with its sums; a dated report that never changes once it has ended.
create table quality.inspection (
    id              uuid        primary key,
    department      uuid        not null,
    department_name text        not null,
    inspected_on    date        not null,
    due             date,                     -- last day of the period it ended; null where none counted
    by_itself       boolean     not null,
    started_by      uuid        not null,
    started_name    text        not null,
    started_at      timestamptz not null,
    ended_at        timestamptz
);
create index inspection_of_department on quality.inspection (department, id desc);
create unique index inspection_once on quality.inspection (department) where ended_at is null;
create table quality.inspection_entry (
    inspection uuid not null references quality.inspection (id),
    entry_id   uuid not null,
    entry_code text not null,
    entry_name text not null,
    run_id     uuid references quality.run (id),
    problem    text,
    primary key (inspection, entry_id),
    check ((run_id is null) <> (problem is null))
);

-- Day by which an order to correct is to be met: that of its clock, or the platform's own where the regulation has none.
alter table quality.correction add column due date;
create index correction_due on quality.correction (due, case_id) where ended_at is null;
