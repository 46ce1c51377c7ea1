-- The keys with which this node signed evidence packs, and the record of the log that vouches for each.
create table audit.evidence_key (
  vkey    text  primary key,
  rec_id  uuid  not null
);
