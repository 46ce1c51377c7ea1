create schema if not exists sharing;

-- Numbers of applications and grants: one sequence a year and kind, without gaps, since people count by them.
create table sharing.numbering (
    kind text not null,
    year int not null,
    last int not null,
    primary key (kind, year)
);

-- What a department asked for, as it asked; never changed apart from its outcome.
create table sharing.application (
    id uuid primary key,
    number text not null unique,
    applicant uuid not null,
    applicant_name text not null,
    person uuid not null,
    person_name text not null,
    system uuid not null,
    system_name text not null,
    provider uuid not null,
    provider_name text not null,
    resource text not null,
    title text not null,
    entry_version int not null,
    content jsonb not null,
    route text not null,
    outcome text not null,
    outcome_reason text not null default '',
    outcome_basis text not null default '',
    outcome_by text not null default '',
    case_id uuid unique,
    lodged_at timestamptz not null,
    ended_at timestamptz
);
create index application_applicant on sharing.application (applicant, id desc);
create index application_provider on sharing.application (provider, id desc);

create sequence sharing.grant_version;

-- No grant without an application.
create table sharing.grants (
    id uuid primary key,
    application uuid not null unique references sharing.application,
    number text not null unique,
    version bigint not null,
    consumer uuid not null,
    consumer_name text not null,
    system uuid not null,
    system_name text not null,
    provider uuid not null,
    provider_name text not null,
    resource text not null,
    title text not null,
    entry_version int not null,
    items jsonb not null,
    keys text[] not null,
    row_filter jsonb not null,
    duty text not null,
    scenario text not null,
    manner text not null,
    period_from date not null,
    period_to date not null check (period_to >= period_from),
    per_day int not null check (per_day > 0),
    per_second int not null check (per_second > 0),
    basis jsonb not null,
    issued_at timestamptz not null,
    withdrawn_at timestamptz,
    withdrawn_by text not null default '',
    withdrawn_reason text not null default ''
);
create index grants_consumer on sharing.grants (consumer, id desc);
create index grants_provider on sharing.grants (provider, id desc);
create index grants_resource on sharing.grants (resource) where withdrawn_at is null;

-- Every change has a version of its own and is announced when it is committed. An ended grant never comes back.
create function sharing.announce_grant() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.withdrawn_at is not null then
        raise exception 'grant % has ended' , old.number using errcode = 'check_violation';
    end if;
    new.version := nextval('sharing.grant_version');
    perform pg_notify('sharing_grants', new.id::text);
    return new;
end
$$;
create trigger announce_grant before insert or update on sharing.grants
    for each row execute function sharing.announce_grant();
