-- Which department was reorganized, by which decision; and who took what of it. Never changed.
create table organization.reorganization (
    id uuid primary key,
    predecessor uuid not null references organization.department (id),
    decision text not null,
    recorded_by_name text not null,
    recorded_at timestamptz not null
);
create index reorganization_predecessor on organization.reorganization (predecessor);
create table organization.succession (
    reorganization uuid not null references organization.reorganization (id),
    successor uuid not null references organization.department (id),
    systems uuid[] not null,
    functions uuid[] not null,
    primary key (reorganization, successor)
);
