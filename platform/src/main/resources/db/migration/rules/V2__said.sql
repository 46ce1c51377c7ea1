-- What each key and procedure said when the version was taken over, one digest each, empty for silence: a key that only one of two builds
-- knows is no change of the pack. Null where a build before this table's second form noted the version.
alter table rules.edition add column said jsonb;

-- Whether the content came from the node's own folder; what is shipped may differ after an upgrade.
alter table rules.edition add column own boolean not null default false;
