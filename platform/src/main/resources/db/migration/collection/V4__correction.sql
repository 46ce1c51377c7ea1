-- Further kinds of loads come with the code that runs them; the database only sees to their form.
alter table collection.load drop constraint if exists load_kind_check;
alter table collection.load add constraint load_kind_form check (kind ~ '^[A-Z_]{2,20}$');

-- A load that brings rows another load kept back, put right by the department whose they are. Both values stay: what came and what was sent.
create table collection.correction (
    load     uuid primary key references collection.load (id),
    corrects uuid not null references collection.load (id),
    reason   text not null
);
create index correction_of on collection.correction (corrects);
create table collection.correction_row (
    load   uuid    not null references collection.correction (load),
    row    bigint  not null,
    raw    text,
    before jsonb   not null,
    after  jsonb   not null,
    landed boolean not null default false,
    primary key (load, row)
);

-- The data authority hands what was kept back to the department again, with a word; it never sees the rows itself.
create table collection.quarantine_return (
    id            uuid        primary key,
    load          uuid        not null references collection.load (id),
    rows          bigint      not null,
    remark        text        not null,
    returned_by   uuid        not null,
    returned_name text        not null,
    returned_at   timestamptz not null
);
create index quarantine_return_of on collection.quarantine_return (load, returned_at);

-- Loads of a unit subordinate to the department in whose pool they land.
create table collection.load_unit (
    load      uuid primary key references collection.load (id),
    unit      uuid not null,
    unit_name text not null
);
create index load_of_unit on collection.load_unit (unit);
