-- Something outside the catalog that makes entries out of date: a norm amended, a function changed, a system updated, something else.
create table catalog.change_event (
    id uuid primary key,
    kind text not null check (kind in ('NORM_AMENDED', 'FUNCTION_CHANGED', 'SYSTEM_UPDATED', 'OTHER')),
    what text not null,
    changed_on date not null,
    promulgated_on date,
    document text not null,
    change text not null,
    department uuid not null,
    recorded_by uuid not null,
    recorded_by_name text not null,
    recorded_at timestamptz not null
);
create index change_event_by_time on catalog.change_event (recorded_at desc);
create index change_event_by_norm on catalog.change_event (what) where kind = 'NORM_AMENDED';

-- One task per touched entry: its case, the version in force when the event was recorded, the published version that answered it.
create table catalog.change_task (
    event uuid not null references catalog.change_event (id),
    entry uuid not null references catalog.entry (id),
    department uuid not null,
    case_id uuid not null unique,
    version_before int not null,
    version_after int,
    primary key (event, entry)
);
create index change_task_open on catalog.change_task (entry) where version_after is null;

create index entry_version_by_basis on catalog.entry_version using gin ((content -> 'sharing' -> 'bases') jsonb_path_ops);
create index entry_version_by_system on catalog.entry_version ((content -> 'nature' ->> 'originName'))
    where content -> 'nature' ->> 'origin' = 'SYSTEM';

-- Approved, and published on a day that was chosen.
alter table catalog.draft drop constraint draft_state_check;
alter table catalog.draft add constraint draft_state_check
    check (state in ('OPEN', 'SUBMITTED', 'RETURNED', 'SCHEDULED', 'PUBLISHED', 'DISCARDED'));
alter table catalog.draft add column publish_on date;
drop index catalog.draft_open_once;
create unique index draft_open_once on catalog.draft (entry) where state in ('OPEN', 'SUBMITTED', 'RETURNED', 'SCHEDULED');
create index draft_scheduled on catalog.draft (publish_on) where state = 'SCHEDULED';

-- What departments have confirmed of their catalogs as a whole, once a period.
create table catalog.confirmation (
    id uuid primary key,
    department uuid not null,
    answer text not null check (answer in ('NO_CHANGE', 'UPDATED')),
    entries bigint not null,
    confirmed_by uuid not null,
    confirmed_by_name text not null,
    confirmed_at timestamptz not null
);
create index confirmation_by_department on catalog.confirmation (department, confirmed_at desc);

-- Where the structure of the data that were loaded differs from the entry in force; gone when they agree again.
create table catalog.structure_finding (
    entry uuid primary key references catalog.entry (id),
    department uuid not null,
    version int not null,
    snapshot int not null,
    missing text[] not null,
    extra text[] not null,
    found_at timestamptz not null
);
create index structure_finding_by_department on catalog.structure_finding (department);

-- A function performed outside the platform by a direct channel that was declared: shown as non-conforming on the life page.
create table catalog.direct_channel (
    entry uuid not null references catalog.entry (id),
    stage text not null,
    department uuid not null,
    description text not null,
    declared_by uuid not null,
    declared_by_name text not null,
    declared_at timestamptz not null,
    ended_at timestamptz
);
create unique index direct_channel_once on catalog.direct_channel (entry, stage) where ended_at is null;
