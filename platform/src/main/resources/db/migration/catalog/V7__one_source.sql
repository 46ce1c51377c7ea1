-- The name is looked up when an entry is compiled: is there one of the same name already?
create index entry_version_by_name on catalog.entry_version (name);
create index draft_waiting on catalog.draft (edited_at desc) where state = 'SUBMITTED';

-- Pairs of entries about which somebody of the data authority has said something: that they may be one (OPEN, a case runs), which of them
-- collects (DECIDED), or that they are not the same (DISMISSED). While a pair is open neither comes into force.
create table catalog.duplicate (
    id uuid primary key,
    first uuid not null references catalog.entry (id),
    second uuid not null references catalog.entry (id),
    first_name text not null,
    second_name text not null,
    state text not null check (state in ('OPEN', 'DECIDED', 'DISMISSED')),
    likeness jsonb not null,
    case_id uuid,
    collector uuid references catalog.entry (id),
    reason text not null,
    said_by text not null,
    said_at timestamptz not null,
    check (first <> second),
    check ((state = 'DECIDED') = (collector is not null)),
    check (collector is null or collector in (first, second)),
    check (state = 'DISMISSED' or case_id is not null)
);
create unique index duplicate_once on catalog.duplicate (least(first, second), greatest(first, second));
create index duplicate_by_second on catalog.duplicate (second);
create index duplicate_by_first on catalog.duplicate (first);
create unique index duplicate_by_case on catalog.duplicate (case_id) where case_id is not null;

-- Standard data elements. An item stands for an element when its field name is the element's identifier.
create table catalog.element (
    identifier text primary key check (identifier = lower(identifier)),
    name text not null,
    definition text not null,
    standard text not null,
    type text not null,
    length int,
    scale int,
    code_list text references catalog.code_list (name),
    registered_by text not null,
    registered_at timestamptz not null
);

-- One source per element and subject (类 and 项 of the basic and theme resources).
create table catalog.element_source (
    element text not null references catalog.element (identifier),
    subject text not null references catalog.class (code),
    department uuid not null,
    basis text not null,
    named_by text not null,
    named_at timestamptz not null,
    primary key (element, subject)
);
create index element_source_by_department on catalog.element_source (department);
