-- What a consumer's table holds since the last hand-over into it came to its end: the next one looks, where it still holds that, only at the rows
-- by which the versions differ.
create table exchange.handed_table (
    grant_id uuid     primary key,
    place    text     not null,
    terms    text     not null,
    snapshot int      not null,
    rows     bigint   not null,
    content  text     not null,
    words    bigint[] not null
);
comment on column exchange.handed_table.place is 'kind, host, port, database and table';
comment on column exchange.handed_table.terms is 'digest of items, masks, row filter and of how rows are named and written';
comment on column exchange.handed_table.content is 'sum of the SHA-256 of the rows modulo 2^256, in hexadecimal';
comment on column exchange.handed_table.words is 'what the aggregates of the consumer''s database say of names and digests';
