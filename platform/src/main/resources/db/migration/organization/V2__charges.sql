-- Which department carries a duty of its region since when; ended charges stay as history.
create table organization.charge (
    id uuid primary key,
    duty text not null,
    region text not null references organization.region (code),
    department uuid not null references organization.department (id),
    since timestamptz not null,
    until timestamptz,
    check (until is null or until >= since)
);
create unique index charge_running_idx on organization.charge (duty, region) where until is null;
create index charge_department_idx on organization.charge (department) where until is null;
