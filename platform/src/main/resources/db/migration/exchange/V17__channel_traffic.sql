-- Channels whose entry alone was named were looked for among the newest grants of their consumer only: look through the records again.
update exchange.direct_channel set looked_until = registered_at
where migrated_at is null and resource is not null and grant_number is null;
