-- Acts by what they are about and by who did them, for evidence packs and reports on a person. Calls, which come by the thousand, pay nothing.
create index record_about on audit.record (subject_id) where kind = 1;
create index record_by on audit.record (actor_id) where kind = 1;
