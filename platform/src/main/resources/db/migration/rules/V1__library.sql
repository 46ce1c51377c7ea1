create schema if not exists rules;

-- The content under which each version of a pack was taken over: a version that cases rely on keeps it.
create table rules.edition (
    pack        text        not null,
    version     int         not null,
    fingerprint text        not null,
    taken_at    timestamptz not null,
    primary key (pack, version)
);

-- Who took over which library, newest last.
create table rules.adoption (
    id          bigint generated always as identity primary key,
    at          timestamptz not null,
    by_name     text        not null,
    fingerprint text        not null,
    changes     jsonb       not null
);
