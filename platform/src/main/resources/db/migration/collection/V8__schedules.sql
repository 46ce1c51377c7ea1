-- Loads that the platform orders by itself, by the update cycle of the entry. The person who set one up answers for it: when the account is
-- closed or its post gone, the schedule stands still and says so.
create table collection.schedule (
    id              uuid        primary key,
    entry           uuid        not null,
    department      uuid        not null,                -- of the person: the entry's, or a unit below it
    department_name text        not null,
    source          uuid        not null references collection.source (id),
    table_schema    text        not null,
    table_name      text        not null,
    mapping         jsonb       not null,
    method          text        not null check (method in ('FULL', 'INCREMENTAL', 'DIFFERENCE')),
    mark            text        not null,
    margin          bigint      not null,
    removal_limit   int         not null,
    at_time         time        not null,                -- legal time of day
    minutes         int         not null check (minutes between 5 and 1440), -- between runs where the cycle is real time
    state           text        not null check (state in ('ACTIVE', 'PAUSED')),
    set_by          uuid        not null,
    set_name        text        not null,
    set_at          timestamptz not null,
    counted_from    date,                                -- the day from which the cycle was counted; null for real time and for retries
    next_at         timestamptz not null,
    run             bigint      not null default 1,      -- number of the run that comes next; an order of it is made once
    tries           int         not null default 0,      -- orders of this run that have failed
    load            uuid        references collection.load (id), -- the load on its way
    last_load       uuid        references collection.load (id),
    last_at         timestamptz,
    last_outcome    text,
    last_problem    jsonb,
    missed          int         not null default 0,      -- planned days that went by while nobody could run it
    unique (entry, department)
);
create index schedule_due on collection.schedule (next_at) where state = 'ACTIVE';
