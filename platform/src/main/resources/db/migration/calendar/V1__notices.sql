create schema if not exists calendar;

-- Notices that were loaded beside those of the product, every version for ever: an old date is explained by the version it was computed with.
create table calendar.notice (
    region    text        not null,
    year      int         not null,
    version   int         not null,
    number    text        not null,
    text      text        not null,
    loaded_at timestamptz not null,
    loaded_by text        not null,
    primary key (region, year, version)
);
