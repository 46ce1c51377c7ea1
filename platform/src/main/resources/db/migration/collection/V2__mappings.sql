-- Which column of a table feeds which item of an entry, as somebody confirmed it last; later loads of the table follow it.
create table collection.confirmed_mapping (
    entry        uuid        not null,
    source       uuid        not null references collection.source (id),
    table_schema text        not null,
    table_name   text        not null,
    mapping      jsonb       not null,
    confirmed_by text        not null,
    confirmed_at timestamptz not null,
    primary key (entry, source, table_schema, table_name)
);
