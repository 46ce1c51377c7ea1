-- A channel registered by mistake is withdrawn: kept with its reason, no longer open, and in the way of no other of the same content.
alter table exchange.direct_channel add column withdrawn_at timestamptz;
alter table exchange.direct_channel add constraint direct_channel_withdrawn
    check (withdrawn_at is null or (migrated_at is null and provider_closed_at is null and consumer_closed_at is null));
alter table exchange.direct_channel drop constraint direct_channel_provider_system_system_content_key;
create unique index direct_channel_once on exchange.direct_channel (provider_system, system, content) where withdrawn_at is null;
drop index exchange.direct_channel_open;
create index direct_channel_open on exchange.direct_channel (id)
    where migrated_at is null and provider_closed_at is null and withdrawn_at is null;
