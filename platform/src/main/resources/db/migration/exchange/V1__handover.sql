create schema if not exists exchange;

-- The consumer's table into which the rows of a grant are written.
create table exchange.target (
    grant_id   uuid        primary key,
    kind       text        not null,
    host       text        not null,
    port       int         not null,
    database   text        not null,
    table_name text        not null,
    username   text        not null,
    secret     text        not null,
    tls        boolean     not null,
    set_at     timestamptz not null,
    set_by     text        not null
);

-- One handing over of everything a grant covers: into the consumer's table or as a file.
create table exchange.run (
    id         uuid        primary key,
    grant_id   uuid        not null,
    manner     text        not null,
    form       text        not null,
    matter     text        not null,
    ordered_by text        not null,
    ordered_at timestamptz not null,
    state      text        not null,
    problem    text,
    snapshot   int         not null default 0,
    chunks     int         not null default 0,
    rows       bigint      not null default 0,
    sent       bigint      not null default 0,
    digest     text        not null default '',
    ended_at   timestamptz,
    constraint run_state check (state in ('WAITING', 'RUNNING', 'DONE', 'STOPPED', 'FAILED'))
);

create index run_of_grant on exchange.run (grant_id, ordered_at desc);
create unique index run_under_way on exchange.run (grant_id) where state in ('WAITING', 'RUNNING');
