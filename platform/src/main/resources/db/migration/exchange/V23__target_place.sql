-- Where the tables of a grant stood, also before the target was changed: what lies there came by sharing.
create table exchange.target_place (
    grant_id   uuid not null,
    host       text not null,
    port       int  not null,
    database   text not null,
    table_name text not null,
    primary key (grant_id, host, port, database, table_name)
);
insert into exchange.target_place (grant_id, host, port, database, table_name)
select grant_id, host, port, database, table_name from exchange.target;
create index target_place_of_table on exchange.target_place (lower(table_name), port);

-- A file is known again by its bytes.
create index file_of_bytes on exchange.file (sha256);
