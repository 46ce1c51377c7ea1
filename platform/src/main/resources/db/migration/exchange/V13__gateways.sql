-- Processes that answer calls on this database. A row stands as long as its process may answer; whoever deletes it has taken that right away.
create table exchange.gateway (
    id      uuid        primary key,
    -- grows with every renewal: a process whose number stands still does not renew
    renewed bigint      not null default 0,
    host    text        not null,
    pid     bigint      not null,
    began   timestamptz not null default clock_timestamp(),
    seen    timestamptz not null default clock_timestamp()
);

-- What a process must have taken note of before somebody else is told that it counts. The process deletes the line; so does its end.
create table exchange.recall (
    gateway  uuid not null references exchange.gateway on delete cascade,
    question uuid not null,
    kind     text not null,
    about    text not null,
    primary key (gateway, question)
);

-- Digests of the secret files with which this database is used. All processes on it need the same ones.
create table exchange.node_key (
    name   text        primary key,
    digest bytea       not null,
    at     timestamptz not null default clock_timestamp()
);
