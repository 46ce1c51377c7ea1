-- Who asked for one identifier after the other. It stands, and slows the system down, until somebody lifts it; no identifier is kept.
create table exchange.alarm (
    id            uuid        primary key,
    grant_id      uuid        not null,
    grant_number  text        not null,
    system        uuid        not null,
    system_name   text        not null,
    consumer      uuid        not null,
    consumer_name text        not null,
    provider      uuid        not null,
    provider_name text        not null,
    resource      text        not null,
    title         text        not null,
    in_a_row      int         not null,
    raised_at     timestamptz not null,
    lifted_at     timestamptz,
    lifted_by     text,
    lifted_reason text,
    constraint alarm_lifted check ((lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lifted_reason is null))
);

create unique index alarm_standing on exchange.alarm (system, resource) where lifted_at is null;
create index alarm_of_provider on exchange.alarm (provider, id desc);
