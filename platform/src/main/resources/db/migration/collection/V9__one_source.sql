-- A task that was refused because what it asks for is there already: the data authority decides about it in a case, and what it allows is
-- registered as it was stated.
create table collection.task_claim (
    case_id     uuid        primary key,
    case_number text        not null,
    department  uuid        not null,
    entry       uuid        not null,
    entry_code  text        not null,
    stated      jsonb       not null,
    found       jsonb       not null,
    asked_by    text        not null,
    asked_at    timestamptz not null,
    state       text        not null default 'ASKED' check (state in ('ASKED', 'ALLOWED', 'REFUSED', 'WITHDRAWN')),
    task        uuid        references collection.task
);
create unique index task_claim_asked on collection.task_claim (department, entry) where state = 'ASKED';

-- By which decision a task stands that would have been refused.
alter table collection.task add column allowed jsonb;
create index task_newest on collection.task (id desc);
