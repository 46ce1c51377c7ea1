-- The item of the other entry whose value is disputed: it is not corrected until the case is decided.
alter table quality.difference add column other_item text not null default '';
create index difference_of_other on quality.difference (other_code, reported_at desc);
