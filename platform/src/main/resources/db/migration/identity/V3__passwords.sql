-- A password given by somebody else is changed before anything else is done; password_until ends a temporary one.
alter table identity.account
    add column must_change boolean not null default false,
    add column password_until timestamptz,
    add column signed_in_at timestamptz;
