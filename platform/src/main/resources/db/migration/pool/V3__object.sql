-- Documents, pictures, sound and film: each version of an object is a file of its own that nobody changes.
create table pool.object (
    id            uuid        primary key,
    entry_id      uuid        not null,
    name          text        not null,
    version       int         not null,
    content       text        not null,
    bytes         bigint      not null,
    sha256        text        not null,
    title         text        not null,
    description   text        not null,
    unit_name     text        not null,
    stored_by     uuid        not null,
    stored_name   text        not null,
    stored_at     timestamptz not null,
    unique (entry_id, name, version)
);
