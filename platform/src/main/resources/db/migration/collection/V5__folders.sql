-- Folders of a front machine (前置机) that are looked into for files of one entry. Where they lie follows from department and name.
create table collection.folder (
    id              uuid        primary key,
    department      uuid        not null,
    department_name text        not null,
    place           text        not null,
    name            text        not null,
    entry_code      text        not null,
    rule            text        not null check (rule in ('MANIFEST', 'QUIET')),
    wanted          jsonb       not null,
    registered_by   uuid        not null,
    registered_name text        not null,
    registered_at   timestamptz not null,
    removed_at      timestamptz
);
create unique index folder_name_once on collection.folder (department, name) where removed_at is null;

-- Files taken out of them. A row is written before its file is touched, so that a file is neither lost nor taken twice by whoever comes next.
create table collection.folder_file (
    id       uuid        primary key,
    folder   uuid        not null references collection.folder (id),
    name     text        not null,
    state    text        not null check (state in ('TAKING', 'LOADING', 'DONE', 'REFUSED')),
    bytes    bigint,
    sha256   text,
    load     uuid        references collection.load (id),
    problem  jsonb,
    taken_at timestamptz not null,
    ended_at timestamptz
);
create index folder_file_open on collection.folder_file (folder) where state in ('TAKING', 'LOADING');
create index folder_file_newest on collection.folder_file (folder, id desc);
