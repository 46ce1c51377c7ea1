-- Collection a department has stated before it begins: for which entry, on what basis, for which duty, and why each item is needed.
create table collection.task (
    id              uuid        primary key,
    department      uuid        not null,
    department_name text        not null,
    entry           uuid        not null,
    entry_code      text        not null,
    entry_name      text        not null,
    subject         text        not null,
    basis           text        not null,
    duty            text        not null,
    standard        text        not null,
    needs           jsonb       not null,
    stated_by       text        not null,
    stated_at       timestamptz not null,
    ended_at        timestamptz
);
create index task_of_department on collection.task (department, id desc);
create index task_of_subject on collection.task (subject) where ended_at is null;
