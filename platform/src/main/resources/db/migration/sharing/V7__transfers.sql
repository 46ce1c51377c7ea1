-- What became of grants, applications, demands and answer rules when a department was reorganized: moved at once, or left as a task for the
-- data authority until somebody has decided.
create table sharing.transfer (
    id uuid primary key,
    reorganization uuid not null,
    decision text not null,
    kind text not null check (kind in ('GRANT', 'APPLICATION', 'DEMAND', 'RULE')),
    subject uuid not null,
    number text not null,
    title text not null,
    predecessor uuid not null,
    predecessor_name text not null,
    successor uuid,
    successor_name text not null default '',
    authority uuid,
    obstacle text not null default '',
    at timestamptz not null,
    settled_at timestamptz,
    settled_by text not null default '',
    settled_note text not null default '',
    check (obstacle <> '' or successor is not null)
);
create index transfer_authority on sharing.transfer (authority, id desc);
create index transfer_successor on sharing.transfer (successor, id desc);
create index transfer_predecessor on sharing.transfer (predecessor);
