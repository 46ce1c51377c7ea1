-- Level catalogs: what a data authority has consolidated, version by version. A line stands in the versions from since on and before until,
-- so that a version costs only what has changed; its content stays in the entry, or in the contribution it came with.
create table catalog.level_version (
    id uuid primary key,
    authority uuid not null,
    authority_name text not null,
    region text not null,
    number int not null check (number > 0),
    note text not null,
    pack_id text not null,
    pack_version int not null,
    entries int not null,
    added int not null,
    changed int not null,
    withdrawn int not null,
    made_by uuid not null,
    made_by_name text not null,
    made_at timestamptz not null,
    unique (authority, number)
);

-- Lower levels that contribute: another authority of this node, or a node of its own whose documents are signed with its key.
create table catalog.contributor (
    id uuid primary key,
    authority uuid not null,
    region text not null,
    name text not null,
    local_authority uuid,
    public_key text,
    every_months int not null check (every_months between 1 and 24),
    registered_by_name text not null,
    registered_at timestamptz not null,
    unique (authority, region),
    check (num_nonnulls(local_authority, public_key) = 1)
);

-- What was received of them: the number of their own version; digest and signature of the document, empty for one of this node.
create table catalog.contribution (
    contributor uuid not null references catalog.contributor (id),
    number int not null check (number > 0),
    entries int not null,
    digest text not null,
    signature text not null,
    made_at timestamptz not null,
    received_by_name text not null,
    received_at timestamptz not null,
    primary key (contributor, number)
);

-- Entries of other nodes, in force from the contribution since on and before until.
create table catalog.contributed_entry (
    contributor uuid not null references catalog.contributor (id),
    identifier text not null,
    since int not null,
    until int,
    code text not null,
    version int not null,
    origin text not null,
    provider_name text not null,
    provider_code text not null,
    published_at timestamptz not null,
    content jsonb not null,
    primary key (contributor, identifier, since)
);
create unique index contributed_entry_once on catalog.contributed_entry (contributor, identifier) where until is null;
create index contributed_entry_by_identifier on catalog.contributed_entry (identifier) where until is null;

create table catalog.level_line (
    authority uuid not null,
    identifier text not null,
    since int not null,
    until int,
    origin text not null,
    contributor uuid references catalog.contributor (id),
    department uuid,
    provider_name text not null,
    entry uuid references catalog.entry (id),
    content_of uuid references catalog.contributor (id),
    content_since int,
    code text not null,
    version int not null,
    name text not null,
    sharing text not null,
    opening text not null,
    primary key (authority, identifier, since),
    check (num_nonnulls(entry, content_of) = 1),
    check ((content_of is null) = (content_since is null))
);
create unique index level_line_in_force on catalog.level_line (authority, identifier) where until is null;
create index level_line_by_since on catalog.level_line (authority, since);
create index level_line_by_until on catalog.level_line (authority, until) where until is not null;
create index level_line_by_provider on catalog.level_line (authority, department);

-- The requirements for compiling (编制要求、编制指南) as their authority has issued them. What the rule pack demands stands beside them always.
create table catalog.requirement (
    number int primary key check (number > 0),
    title text not null,
    document text not null,
    effective_from date not null,
    authority uuid not null,
    authority_name text not null,
    pack_id text not null,
    pack_version int not null,
    terms jsonb not null,
    issued_by uuid not null,
    issued_by_name text not null,
    issued_at timestamptz not null
);

-- Under which requirements what was handed in was examined, and what was published.
create table catalog.draft_requirement (
    draft uuid primary key references catalog.draft (id),
    requirement int not null references catalog.requirement (number)
);
create table catalog.version_requirement (
    entry uuid not null,
    number int not null,
    requirement int not null references catalog.requirement (number),
    primary key (entry, number),
    foreign key (entry, number) references catalog.entry_version (entry, number)
);

-- What departments say about the items of their inventories: which entry stands for a duty or a system, or why none does. The latest counts.
create table catalog.inventory_answer (
    item uuid not null,
    department uuid not null,
    entry uuid references catalog.entry (id),
    reason text not null,
    said_by_name text not null,
    said_at timestamptz not null,
    check ((entry is null) = (reason <> ''))
);
create unique index inventory_answer_entry on catalog.inventory_answer (item, entry) where entry is not null;
create unique index inventory_answer_reason on catalog.inventory_answer (item) where entry is null;
create index inventory_answer_by_department on catalog.inventory_answer (department);

-- Signed statements that the inventory is complete: what was counted, and the digest of what was said about every item.
create table catalog.inventory_statement (
    id uuid primary key,
    department uuid not null,
    items int not null,
    entries int not null,
    digest text not null,
    signed_by uuid not null,
    signed_by_name text not null,
    signed_at timestamptz not null
);
create index inventory_statement_by_department on catalog.inventory_statement (department, signed_at desc);

-- Rules by which a department manages its catalog; the latest counts.
create table catalog.management_rule (
    id uuid primary key,
    department uuid not null,
    department_name text not null,
    title text not null,
    document text not null,
    responsible text not null,
    steps text not null,
    recorded_by_name text not null,
    recorded_at timestamptz not null
);
create index management_rule_by_department on catalog.management_rule (department, recorded_at desc);

-- Campaigns: the catalogs to be compiled, and the case that runs with each addressee.
alter table catalog.campaign add column catalogs text[] not null default array['RESOURCE'];
alter table catalog.campaign_addressee add column case_id uuid unique;
