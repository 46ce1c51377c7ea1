-- Searches that people keep under a name, and how they want to be told of news.
create table catalog.saved_search (
    id uuid primary key,
    owner uuid not null,
    department uuid,
    name text not null,
    criteria jsonb not null,
    by_notice boolean not null,
    mail text,
    webhook text,
    feed_generation int not null default 0,
    created_at timestamptz not null,
    unique (owner, name)
);

-- What has been published or withdrawn and not yet been held against the searches. Written in the transaction that publishes.
create table catalog.search_event (
    number bigint primary key generated always as identity,
    entry uuid not null,
    version int not null,
    withdrawn boolean not null,
    at timestamptz not null
);

-- What answered a saved search, in the order in which it was found.
create table catalog.search_news (
    number bigint primary key generated always as identity,
    search uuid not null references catalog.saved_search (id) on delete cascade,
    entry uuid not null,
    version int not null,
    kind text not null check (kind in ('NEW', 'CHANGED', 'WITHDRAWN')),
    code text not null,
    name text not null,
    provider text not null,
    at timestamptz not null,
    unique (search, entry, version, kind)
);
create index search_news_by_search on catalog.search_news (search, number desc);

-- What is to be sent of it. A row goes when it has been delivered or given up.
create table catalog.search_delivery (
    id uuid primary key,
    search uuid not null references catalog.saved_search (id) on delete cascade,
    news bigint not null references catalog.search_news (number) on delete cascade,
    channel text not null check (channel in ('MAIL', 'WEBHOOK')),
    attempts int not null default 0,
    next_at timestamptz not null,
    last_error text
);
create index search_delivery_due on catalog.search_delivery (next_at);
