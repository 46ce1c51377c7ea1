-- A table is told from its namesakes by its schema, which is known when the hand-over has connected. Empty: anywhere in the database, as in all
-- those of MariaDB, which have no schemas, and as far as it was not asked for before.
alter table exchange.target_place add column schema_name text not null default '';
alter table exchange.target_place alter column schema_name drop default;
alter table exchange.target_place drop constraint target_place_pkey;
alter table exchange.target_place add primary key (grant_id, host, port, database, schema_name, table_name);
