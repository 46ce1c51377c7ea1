-- Rows the source has and an increment did not see, beside those that were kept back: their marks lie before the one it read from.
alter table collection.load_way add column missing_rows bigint not null default 0;
-- How many rows of the source lay before the mark from which the next increment reads; so that it finds out how many have come there since.
alter table collection.load_way add column earlier_rows bigint;
