-- What a provider lets a watermark change in the values of a resource; the newest version counts for the next file.
create table exchange.mark_declaration (
    resource    text        not null,
    version     int         not null,
    items       jsonb       not null,
    declared_at timestamptz not null,
    declared_by text        not null,
    primary key (resource, version)
);

-- How the marked files of a grant are made up: all columns in their order, and what may change in them. Tracing needs what was, not what is.
create table exchange.mark_layout (
    grant_id uuid        not null,
    digest   text        not null,
    columns  jsonb       not null,
    first_at timestamptz not null,
    primary key (grant_id, digest)
);

-- A found file that somebody traced, and whom it names.
create table exchange.trace (
    id         uuid        primary key,
    traced_at  timestamptz not null,
    traced_by  text        not null,
    reason     text        not null,
    file_name  text        not null,
    sha256     text        not null,
    rows       bigint      not null,
    columns    text[]      not null,
    tried      int         not null,
    places     int         not null,
    score      double precision not null,
    threshold  double precision not null,
    agreement  double precision not null,
    named      uuid
);
