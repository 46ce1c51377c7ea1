-- A matter that is named again within ten minutes costs its row and no index: in PostgreSQL a row that keeps what it is found by, and finds
-- room on its page, is written in place. So the latest matters are found by spans of ten minutes, counted since 1970, and only within the
-- last of them sorted by the instant.
alter table audit.use_matter set (fillfactor = 80);
drop index audit.use_matter_last;
drop index audit.use_matter_age;
alter table audit.use_matter add column span integer not null
  generated always as (floor(extract(epoch from (last_at - timestamptz '1970-01-01 00:00:00+00')) / 600)::integer) stored;
create index use_matter_span on audit.use_matter (caller, span);
create index use_matter_age on audit.use_matter using brin (span);
