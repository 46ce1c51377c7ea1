-- Application scenarios (应用场景) of departments, with the matters they serve; ended ones stay for the grants that name them.
create table sharing.scenario (
    id uuid primary key,
    department uuid not null,
    title text not null,
    use text not null,
    matters text[] not null check (cardinality(matters) > 0),
    recorded_by text not null,
    since timestamptz not null,
    until timestamptz,
    check (until is null or until >= since)
);
create unique index scenario_running on sharing.scenario (department, title) where until is null;

-- What a grant serves, by the lines of both registers; null where it was typed before there were registers.
alter table sharing.grants add column duty_id uuid;
alter table sharing.grants add column scenario_id uuid;
