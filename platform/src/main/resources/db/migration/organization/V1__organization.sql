create schema if not exists organization;

create table organization.region (
    code text primary key check (code ~ '^\d{6}$'),
    name text not null,
    parent text references organization.region (code)
);
create index region_parent_idx on organization.region (parent);

create table organization.department (
    id uuid primary key,
    name text not null,
    region text not null references organization.region (code),
    credit_code text not null unique,
    parent uuid references organization.department (id),
    authority boolean not null default false,
    created_at timestamptz not null,
    unique (region, name)
);
-- One data authority (数据资源主管部门) for each region.
create unique index department_authority_idx on organization.department (region) where authority;

create table organization.post (
    id uuid primary key,
    department uuid not null references organization.department (id),
    kind text not null,
    title text not null,
    created_at timestamptz not null
);
create index post_department_idx on organization.post (department);

-- Who holds which post since when; ended appointments stay as history.
create table organization.appointment (
    id uuid primary key,
    post uuid not null references organization.post (id),
    account uuid not null,
    since timestamptz not null,
    until timestamptz,
    check (until is null or until >= since)
);
create unique index appointment_running_idx on organization.appointment (post, account) where until is null;
create index appointment_account_idx on organization.appointment (account) where until is null;

create table organization.information_system (
    id uuid primary key,
    department uuid not null references organization.department (id),
    name text not null,
    protection_level int not null check (protection_level between 1 and 5),
    created_at timestamptz not null,
    unique (department, name)
);
