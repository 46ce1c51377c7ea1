create schema if not exists collection;

create table collection.numbering (
    kind text not null,
    year int  not null,
    last int  not null,
    primary key (kind, year)
);

-- Databases of the departments. The secret is ciphered with a key that is not in this database; it goes when the source is removed.
create table collection.source (
    id              uuid        primary key,
    department      uuid        not null,
    name            text        not null,
    kind            text        not null,
    host            text        not null,
    port            int         not null check (port between 1 and 65535),
    database        text        not null,
    username        text        not null,
    secret          bytea       not null,
    properties      jsonb       not null,
    registered_by   uuid        not null,
    registered_name text        not null,
    registered_at   timestamptz not null,
    removed_at      timestamptz
);
create unique index source_name_once on collection.source (department, name) where removed_at is null;

-- What is called a load: one attempt to bring an entry's data into the pool. Figures of a running one are a few seconds old.
create table collection.load (
    id              uuid        primary key,
    number          text        not null unique,
    entry           uuid        not null,
    entry_code      text        not null,
    entry_name      text        not null,
    entry_version   int         not null,
    department      uuid        not null,
    department_name text        not null,
    ordinal         int         not null,
    kind            text        not null check (kind in ('CSV', 'TABLE')),
    wanted          jsonb       not null,
    source          uuid        references collection.source (id),
    state           text        not null
        check (state in ('QUEUED', 'RUNNING', 'LANDED', 'FAILED', 'CANCELLED', 'INTERRUPTED')),
    phase           text,
    bytes           bigint      not null default 0,
    bytes_total     bigint,
    rows            bigint      not null default 0,
    rows_total      bigint,
    sha256          text,
    counts          jsonb,
    snapshot        int,
    served          boolean     not null default false,
    receipt         jsonb,
    problem         jsonb,
    started_by      uuid        not null,
    started_name    text        not null,
    asked_key       text,
    rerun_of        uuid        unique references collection.load (id),
    queued_at       timestamptz not null,
    started_at      timestamptz,
    ended_at        timestamptz,
    seen_at         timestamptz not null,
    cancel_asked    boolean     not null default false,
    unique (entry, ordinal)
);
create unique index load_asked_once on collection.load (started_by, asked_key) where asked_key is not null;
create unique index load_one_running on collection.load (entry) where state = 'RUNNING';
create index load_by_department on collection.load (department, id desc);
create index load_by_entry on collection.load (entry, id desc);
create index load_alive on collection.load (state, queued_at) where state in ('QUEUED', 'RUNNING') or phase is not null;
