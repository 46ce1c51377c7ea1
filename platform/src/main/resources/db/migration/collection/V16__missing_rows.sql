-- Rows the source has and an increment did not see, beside those that were kept back: their marks lie before the one it read from.
alter table collection.load_way add column missing_rows bigint not null default 0;
