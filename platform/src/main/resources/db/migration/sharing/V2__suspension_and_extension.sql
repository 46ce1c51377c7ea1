-- What calls may do under a grant; those from before were for look-ups by key.
alter table sharing.grants add column kinds text[] not null default '{LOOKUP}';
alter table sharing.grants alter column kinds drop default;

-- A suspended grant has not ended, but nothing leaves under it.
alter table sharing.grants add column suspended_at timestamptz;
alter table sharing.grants add column suspended_by text not null default '';
alter table sharing.grants add column suspended_reason text not null default '';

-- An application may ask for a longer period of a grant there is instead of a new one.
alter table sharing.application add column extends_grant uuid references sharing.grants;
create index application_extends on sharing.application (extends_grant) where extends_grant is not null;
