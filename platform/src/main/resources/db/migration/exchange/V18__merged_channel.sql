-- A channel whose two ends have become one department is closed at both, migrated or not.
alter table exchange.direct_channel drop constraint direct_channel_closed;
alter table exchange.direct_channel add constraint direct_channel_closed
    check (migrated_at is not null or (provider_closed_at is null) = (consumer_closed_at is null));
drop index exchange.direct_channel_open;
create index direct_channel_open on exchange.direct_channel (id) where migrated_at is null and provider_closed_at is null;
