-- Certificates with which information systems prove themselves by mutual TLS. A certificate counts by its fingerprint, never by its name; a
-- revoked one stays, so that neither it nor another one of the same key can be registered again.
create table identity.client_certificate (
    id text primary key,
    system uuid not null,
    department uuid not null,
    fingerprint bytea not null unique check (length(fingerprint) = 32),
    key_digest bytea not null check (length(key_digest) = 32),
    subject text not null,
    issuer text not null,
    serial text not null,
    -- with those that stand between it and its authority, one after the other
    chain bytea not null,
    not_before timestamptz not null,
    not_after timestamptz not null,
    enabled boolean not null default true,
    retiring boolean not null default false,
    created_at timestamptz not null,
    expires_at timestamptz not null
);
create index client_certificate_system_idx on identity.client_certificate (system);
create index client_certificate_key_idx on identity.client_certificate (key_digest);
