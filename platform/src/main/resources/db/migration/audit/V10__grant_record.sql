-- The calls under each grant are found in the records themselves, in the order of their ids. That costs a call one entry of an index where
-- grant_call cost it a row and two, and a call is there as soon as it is recorded.
-- For all records: a condition of an index is prepared anew by every statement that writes, and acts are few.
create index record_under on audit.record (grant_id, rec_id);
-- It stays, empty: the database refuses to drop a table of this schema, whatever it holds.
truncate audit.grant_call;
