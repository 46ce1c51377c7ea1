-- When the table for single rows is built again after that failed, and how often that has been tried; null when it stands, or waits for somebody.
alter table collection.load add column serve_at timestamptz;
alter table collection.load add column serve_tries smallint not null default 0;
create index load_serve_again on collection.load (serve_at) where serve_at is not null;
