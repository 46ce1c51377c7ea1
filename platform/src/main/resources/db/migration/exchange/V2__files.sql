-- What was handed over, as the node signed it.
create table exchange.manifest (
    run_id uuid primary key references exchange.run (id),
    note   text not null
);

-- The file a hand-over made. Of its link only the hash of the secret stands here.
create table exchange.file (
    run_id     uuid        primary key references exchange.run (id),
    name       text        not null,
    bytes      bigint      not null,
    sha256     text        not null,
    scope      text        not null,
    marked     boolean     not null,
    made_at    timestamptz not null,
    link       text        unique,
    link_until timestamptz,
    swept_at   timestamptz
);
