create schema if not exists pool;
create schema if not exists pool_serving;

-- The two tables of Iceberg's JDBC catalog, column by column, so that other engines read the same catalog (currentSchema=pool).
create table pool.iceberg_tables (
    catalog_name               text not null,
    table_namespace            text not null,
    table_name                 text not null,
    metadata_location          text,
    previous_metadata_location text,
    iceberg_type               text,
    primary key (catalog_name, table_namespace, table_name)
);

create table pool.iceberg_namespace_properties (
    catalog_name   text not null,
    namespace      text not null,
    property_key   text,
    property_value text,
    primary key (catalog_name, namespace, property_key)
);

-- Each row is a version somebody can read; it appears in the transaction that moves the table's pointer.
create table pool.snapshot (
    entry_id       uuid        not null,
    version        int         not null,
    entry_version  int         not null,
    load_id        uuid        not null unique,
    table_snapshot bigint      not null,
    rows           bigint      not null,
    bytes          bigint      not null,
    committed_at   timestamptz not null,
    columns        jsonb       not null,
    primary key (entry_id, version)
);

-- Rows that may not land, kept whether the load lands or fails; a directory without a row here is the trace of a load that was killed.
create table pool.quarantine (
    load_id  uuid   primary key,
    entry_id uuid   not null,
    rows     bigint not null,
    reasons  jsonb  not null,
    columns  jsonb  not null
);

create table pool.serving (
    entry_id   uuid        primary key,
    version    int         not null,
    table_name text        not null unique,
    key_column text,
    columns    jsonb       not null,
    rows       bigint      not null,
    swapped_at timestamptz not null,
    foreign key (entry_id, version) references pool.snapshot (entry_id, version)
);

-- Tables that were succeeded: readers that hold the name get the time to end.
create table pool.serving_retired (
    table_name text        primary key,
    retired_at timestamptz not null
);
