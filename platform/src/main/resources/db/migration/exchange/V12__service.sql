-- Interfaces that departments run themselves, one for an entry.
create table exchange.service (
    id              uuid primary key,
    resource        text not null unique,
    title           text not null,
    department      uuid not null,
    department_name text not null,
    -- digest of what the adapter before it proves itself by
    adapter_key     text
);

create index service_of_department on exchange.service (department, id desc);

-- Every declaration of one. Only the latest counts, and only while it is not off; what ends keeps no credential.
create table exchange.service_version (
    service     uuid        not null references exchange.service,
    version     int         not null,
    declared    jsonb       not null,
    secret      bytea,
    declared_at timestamptz not null,
    declared_by text        not null,
    off_at      timestamptz,
    off_by      text,
    off_reason  text,
    primary key (service, version),
    constraint service_version_off check (off_at is null or secret is null)
);
