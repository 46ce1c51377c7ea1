-- The library of standardised entries: a sheet that departments claim, and which of its elements stay as they are.
create table catalog.standard (
    id uuid primary key,
    code text not null unique,
    name text not null,
    body text not null,
    sheet jsonb not null,
    fixed text[] not null check (cardinality(fixed) > 0),
    issuer uuid not null,
    issuer_name text not null,
    issued_by text not null,
    issued_at timestamptz not null,
    withdrawn_at timestamptz
);

-- What a department has said about a standard entry, or about an entry of the catalog above it: that it is its own, or that it does not
-- apply. One department an area claims one.
create table catalog.claim (
    id uuid primary key,
    standard uuid references catalog.standard (id),
    source uuid references catalog.entry (id),
    area text not null,
    department uuid not null,
    department_name text not null,
    state text not null check (state in ('CLAIMED', 'COMPILED', 'GIVEN_UP', 'NOT_APPLICABLE')),
    entry uuid references catalog.entry (id),
    case_id uuid,
    reason text not null,
    said_by text not null,
    said_at timestamptz not null,
    check (num_nonnulls(standard, source) = 1),
    check ((state = 'NOT_APPLICABLE') = (entry is null))
);
create unique index claim_once_an_area on catalog.claim (coalesce(standard, source), area) where state in ('CLAIMED', 'COMPILED');
create unique index claim_said_once on catalog.claim (coalesce(standard, source), department) where state = 'NOT_APPLICABLE';
create unique index claim_by_entry on catalog.claim (entry) where entry is not null;
create index claim_by_department on catalog.claim (department);

-- Entries a lower data authority compiles because the catalog above has none, with the word of the authority above.
create table catalog.personalised (
    entry uuid primary key references catalog.entry (id),
    difference text not null,
    proposed_by text not null,
    proposed_at timestamptz not null,
    case_id uuid,
    agreed_by text,
    agreed_department text,
    agreed_at timestamptz,
    consented boolean,
    check (num_nonnulls(agreed_by, agreed_department, agreed_at, consented) in (0, 4))
);
