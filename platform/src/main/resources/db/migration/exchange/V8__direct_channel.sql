-- Exchanges between two departments that go past the platform, from their registration until the old way is closed.
create table exchange.direct_channel (
    id                   uuid        primary key,
    provider             uuid        not null,
    provider_name        text        not null,
    provider_system      uuid        not null,
    provider_system_name text        not null,
    consumer             uuid        not null,
    consumer_name        text        not null,
    system               uuid        not null,
    system_name          text        not null,
    content              text        not null,
    resource             text,
    grant_number         text,
    begun_on             date        not null,
    planned_on           date        not null,
    registered_at        timestamptz not null,
    -- until here the records were looked through for calls
    looked_until         timestamptz not null,
    -- the planned day whose passing the departments were told
    missed_told          date,
    migrated_at          timestamptz,
    receipt              text,
    provider_closed_at   timestamptz,
    consumer_closed_at   timestamptz,
    constraint direct_channel_ends check (provider <> consumer),
    constraint direct_channel_migrated check ((migrated_at is null) = (receipt is null)),
    constraint direct_channel_closed check (migrated_at is not null or (provider_closed_at is null and consumer_closed_at is null)),
    unique (provider_system, system, content)
);

create index direct_channel_of_provider on exchange.direct_channel (provider, id desc);
create index direct_channel_of_consumer on exchange.direct_channel (consumer, id desc);
create index direct_channel_open on exchange.direct_channel (id) where migrated_at is null;

-- What happened to a channel, in order; only added to.
create table exchange.direct_channel_step (
    channel uuid        not null references exchange.direct_channel,
    number  int         not null,
    at      timestamptz not null,
    kind    text        not null,
    who     text        not null,
    note    text        not null,
    primary key (channel, number)
);
