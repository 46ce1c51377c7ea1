-- How a load brings its rows where it does not simply replace everything: which column tells what is new, from where it was read, what it
-- changed. A load without a line here brings everything anew.
create table collection.load_way (
    load          uuid   primary key references collection.load (id),
    method        text   not null check (method in ('INCREMENTAL', 'DIFFERENCE')),
    mark          text   not null,                     -- column that tells what is new; empty for a difference
    margin        bigint not null default 0,           -- how far before the last mark is read again, in the mark's own unit
    removal_limit int    not null check (removal_limit between 0 and 100),
    removal_leave bigint not null default 0,           -- rows that may leave because a person has said so
    since         text,                                -- mark from which was read; null: from the beginning
    anew          text,                                -- why from the beginning; null where it was not
    reached       text,                                -- highest mark the source had
    source_rows   bigint,                              -- rows of the whole table in the same state of the source
    standing_rows bigint,                              -- rows of the same origin in the pool afterwards
    added         bigint,
    changed       bigint,
    removed       bigint,
    unchanged     bigint
);

-- How far the increments of a table have come; moves in the transaction that publishes the rows.
create table collection.watermark (
    entry        uuid        not null,
    unit         uuid        not null,                 -- the subordinate unit, or the department itself
    source       uuid        not null references collection.source (id),
    table_schema text        not null,
    table_name   text        not null,
    mark         text        not null,
    mapping      text        not null,
    reached      text        not null,
    load         uuid        not null references collection.load (id),
    moved_at     timestamptz not null,
    primary key (entry, unit)
);

-- What a load and its source say about the same rows: counted before and after reading, and a digest that no order of rows changes.
create table collection.reconciliation (
    load          uuid   primary key references collection.load (id),
    counted       bigint not null,
    counted_after bigint not null,
    read          bigint not null,
    digest_source text,                                -- null where the source cannot make one
    digest_read   text,
    columns       int    not null,                     -- columns in the digest
    columns_all   int    not null
);
