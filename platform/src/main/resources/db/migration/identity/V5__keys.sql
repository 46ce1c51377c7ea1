-- Keys end: after their life, or soon after another one has taken their place. Null: no end was set when it was registered.
alter table identity.signing_key
    add column expires_at timestamptz,
    add column retiring boolean not null default false;
alter table identity.system_client
    add column expires_at timestamptz,
    add column retiring boolean not null default false;

-- Texts to be signed by whoever registers a key; each counts once.
create table identity.key_challenge (
    text text primary key,
    system uuid not null,
    expires_at timestamptz not null
);

-- The national gateway's form: an app key that opens the short-lived secrets calls are signed with. Both are ciphered; the key to them lies
-- outside the database.
create table identity.app_key (
    id text primary key,
    system uuid not null,
    department uuid not null,
    algorithm text not null,
    locked bytea not null,
    enabled boolean not null default true,
    retiring boolean not null default false,
    created_at timestamptz not null,
    expires_at timestamptz
);
create index app_key_system_idx on identity.app_key (system);
create table identity.app_secret (
    app_key text not null references identity.app_key (id),
    ends_at timestamptz not null,
    locked bytea not null,
    primary key (app_key, ends_at)
);

-- Used once, whatever kind of key it was used with.
alter table identity.used_nonce drop constraint used_nonce_key_fkey;

-- What became of a credential of any kind; only added to.
create table identity.credential_event (
    id uuid primary key,
    system uuid not null,
    credential text not null,
    what text not null,
    at timestamptz not null,
    person uuid not null,
    person_name text not null,
    reason text
);
create index credential_event_system_idx on identity.credential_event (system, at);

-- When a credential was last used, to within some seconds.
create table identity.credential_use (
    credential text primary key,
    used_at timestamptz not null
);
