-- Public keys with which information systems sign their calls. A revoked key stays as history.
create table identity.signing_key (
    id text primary key,
    system uuid not null,
    department uuid not null,
    algorithm text not null,
    public_key bytea not null,
    enabled boolean not null default true,
    created_at timestamptz not null,
    revoked_at timestamptz
);
create index signing_key_system_idx on identity.signing_key (system);

-- What was used once within the time a signature counts, so that it is not taken a second time, whichever process it comes to.
create table identity.used_nonce (
    key text not null references identity.signing_key (id),
    nonce text not null,
    used_at timestamptz not null,
    primary key (key, nonce)
);
create index used_nonce_at_idx on identity.used_nonce (used_at);
