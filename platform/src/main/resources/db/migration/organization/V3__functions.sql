-- Duties list (职责清单) of a department: what it is to do, and by which norm; ended ones stay as history.
create table organization.function (
    id uuid primary key,
    department uuid not null references organization.department (id),
    title text not null,
    basis text not null,
    recorded_by_name text not null,
    since timestamptz not null,
    until timestamptz,
    check (until is null or until >= since)
);
create unique index function_running on organization.function (department, title) where until is null;
