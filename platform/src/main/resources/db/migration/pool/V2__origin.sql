-- Whose rows a load brought: the department in whose pool they lie, and the subordinate unit they come from where it is one.
create table pool.origin (
    load_id         uuid primary key,
    entry_id        uuid        not null,
    number          text        not null,
    department      uuid        not null,
    department_name text        not null,
    unit            uuid,
    unit_name       text        not null default ''
);
create index origin_by_department on pool.origin (department, entry_id);

-- Each department has one pool; it is there from its first landed load.
create table pool.department_pool (
    department uuid        primary key,
    opened_at  timestamptz not null
);

-- An expired version keeps its line in the book; its rows are gone.
alter table pool.snapshot add column expired_at timestamptz;

-- Files that no version refers to any more. They stay for a while, because readers may have planned them.
create table pool.discarded_file (
    path         text        primary key,
    entry_id     uuid        not null,
    discarded_at timestamptz not null
);
