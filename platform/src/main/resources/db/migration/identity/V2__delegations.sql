-- Who stands in for whom, by whole days; ended delegations stay as history.
create table identity.delegation (
    id uuid primary key,
    principal uuid not null references identity.account (id),
    deputy uuid not null references identity.account (id),
    from_day date not null,
    until_day date not null,
    reason text not null,
    made_by uuid not null,
    made_by_name text not null,
    made_at timestamptz not null,
    ended_at timestamptz,
    check (until_day >= from_day),
    check (principal <> deputy)
);
create index delegation_deputy_idx on identity.delegation (deputy, until_day) where ended_at is null;
create index delegation_principal_idx on identity.delegation (principal, until_day) where ended_at is null;
