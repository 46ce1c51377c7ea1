-- Which table of which source became which entry, and what its columns were then. One table becomes one entry.
create table catalog.copied (
    entry       uuid        primary key references catalog.entry (id),
    draft       uuid        not null,
    department  uuid        not null,
    source      uuid        not null,
    source_name text        not null,
    place       text        not null,
    columns     jsonb       not null,
    copied_by   text        not null,
    copied_at   timestamptz not null,
    unique (source, place, department)
);
