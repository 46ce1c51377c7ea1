-- Where the items of drafts and published versions come from, as their departments say. Version 0 is the draft; a publication keeps a copy
-- under its number, which nobody changes.
create table sharing.onward_statement (
    entry uuid not null,
    version int not null check (version >= 0),
    item text not null,
    item_name text not null,
    grant_id uuid references sharing.grants,
    source_item text not null default '',
    manner text check (manner in ('COPIED', 'RECODED', 'AGGREGATED')),
    basis text not null default '',
    stated_by text not null,
    stated_at timestamptz not null,
    check ((grant_id is null) = (manner is null)),
    check (grant_id is not null or basis <> '')
);
create unique index onward_statement_one on sharing.onward_statement
    (entry, version, item, coalesce(grant_id, '00000000-0000-0000-0000-000000000000'), source_item);
create index onward_statement_grant on sharing.onward_statement (grant_id) where grant_id is not null;

-- Whose data the items of a published version hold, original providers included.
create table sharing.onward_source (
    entry uuid not null,
    version int not null,
    code text not null,
    item text not null,
    provider uuid not null,
    provider_name text not null,
    resource text not null,
    title text not null,
    primary key (entry, version, item, provider, resource)
);
create index onward_source_code on sharing.onward_source (code, item);
create index onward_source_provider on sharing.onward_source (provider, entry);

-- What a provider is asked for: may the items go on to others, or to the public?
create table sharing.onward_consent (
    id uuid primary key,
    entry uuid not null,
    draft uuid not null,
    title text not null,
    grant_id uuid not null references sharing.grants,
    use text not null check (use in ('SHARE', 'OPEN')),
    items text[] not null,
    consumer uuid not null,
    consumer_name text not null,
    provider uuid not null,
    provider_name text not null,
    reason text not null,
    asked_by text not null,
    asked_at timestamptz not null,
    given boolean,
    answer text not null default '',
    answered_by text not null default '',
    answered_at timestamptz,
    withdrawn_at timestamptz,
    withdrawn_by text not null default '',
    withdrawn_reason text not null default '',
    published_as int,
    check ((given is null) = (answered_at is null)),
    check (withdrawn_at is null or given)
);
create unique index onward_consent_waiting on sharing.onward_consent (entry, grant_id, use, provider) where given is null;
create index onward_consent_entry on sharing.onward_consent (entry);
create index onward_consent_provider on sharing.onward_consent (provider, id desc);
create index onward_consent_consumer on sharing.onward_consent (consumer, id desc);
