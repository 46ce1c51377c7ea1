-- Waves in which data from outside the departments are gathered; each is to be done by a day.
create table collection.outside_batch (
    number int  primary key check (number between 1 and 99),
    due    date not null,
    remark text not null
);

-- Wanted data of enterprises and organizations that are no departments. How far a line has come follows from agreement, entry and its loads; no
-- column says so.
create table collection.outside_source (
    id               uuid        primary key,
    sector           text        not null,
    segment          text        not null check (segment in ('GOVERNMENT', 'SOCIAL', 'ECONOMIC')),
    title            text        not null,
    holder           text        not null,
    department       uuid        not null,               -- in charge of the sector; its entry carries the data
    department_name  text        not null,
    authority        uuid        not null,               -- the data authority that keeps the line
    batch            int         not null references collection.outside_batch (number),
    priority         int         not null check (priority between 1 and 9),
    order_reason     text        not null,               -- why it comes before what the regulation puts first
    agreement        text        not null,
    agreed_on        date,
    permitted_use    text        not null,
    entry            uuid,
    entry_code       text        not null,
    version          int         not null default 1,
    registered_by    text        not null,
    registered_at    timestamptz not null,
    dropped_at       timestamptz
);
create unique index outside_entry_once on collection.outside_source (entry) where entry is not null and dropped_at is null;
create index outside_in_order on collection.outside_source (batch, priority, id);
create index outside_of_department on collection.outside_source (department);

-- What was changed in a line, field by field; only ever added to.
create table collection.outside_change (
    source     uuid        not null references collection.outside_source (id),
    version    int         not null,
    field      text        not null,
    before     text        not null,
    after      text        not null,
    reason     text        not null,
    changed_by text        not null,
    changed_at timestamptz not null,
    primary key (source, version, field)
);
