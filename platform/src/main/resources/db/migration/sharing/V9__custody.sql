-- Whether the user may keep a copy of what it gets, how much a day and until when; null in grants from before that was stated.
alter table sharing.grants add column local_copy jsonb;
create index grants_copy on sharing.grants (id) where local_copy is not null;

-- Who in the user department handles, uses and manages what is obtained under a grant; the line with the highest number counts.
create table sharing.responsible (
    grant_id uuid not null references sharing.grants,
    number int not null,
    handler text not null,
    user_name text not null,
    manager text not null,
    set_by text not null,
    since timestamptz not null,
    primary key (grant_id, number)
);

-- The duty to delete the copy kept under a grant and to confirm it, each in a case. One that was lifted is no longer owed.
create table sharing.copy_deletion (
    case_id uuid primary key,
    grant_id uuid not null references sharing.grants,
    due date not null,
    opened_at timestamptz not null,
    ended_at timestamptz,
    lifted boolean not null default false,
    what text not null default '',
    place text not null default '',
    deleted_on date,
    deleted_by text not null default '',
    confirmed_by text not null default ''
);
create unique index copy_deletion_running on sharing.copy_deletion (grant_id) where ended_at is null;
create index copy_deletion_grant on sharing.copy_deletion (grant_id);
