create schema if not exists identity;

create table identity.account (
    id uuid primary key,
    username text not null unique,
    name text not null,
    department uuid not null,
    password_hash text not null,
    enabled boolean not null default true,
    failures int not null default 0,
    locked_until timestamptz,
    created_at timestamptz not null
);

-- Tokens are kept as SHA-256 of their text; the text itself is shown once and never stored.
create table identity.api_token (
    hash bytea primary key,
    account uuid not null references identity.account (id),
    expires_at timestamptz not null
);
create index api_token_account_idx on identity.api_token (account);

create table identity.system_client (
    id text primary key,
    system uuid not null,
    department uuid not null,
    secret_hash bytea not null,
    enabled boolean not null default true,
    created_at timestamptz not null
);
create index system_client_system_idx on identity.system_client (system);

create table identity.system_token (
    hash bytea primary key,
    client text not null references identity.system_client (id),
    expires_at timestamptz not null
);
create index system_token_client_idx on identity.system_token (client);
