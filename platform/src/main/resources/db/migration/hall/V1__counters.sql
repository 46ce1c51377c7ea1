create schema if not exists hall;

-- Which case stood at which counter from when to when, and under which number of the day.
create table hall.arrival (
    id uuid primary key,
    case_id uuid not null,
    department uuid not null,
    day date not null,
    no int not null check (no > 0),
    arrived_at timestamptz not null,
    left_at timestamptz,
    unique (department, day, no),
    check (left_at is null or left_at >= arrived_at)
);
-- A case stands at one counter at a time.
create unique index arrival_standing_idx on hall.arrival (case_id) where left_at is null;

-- When somebody of a counter is away, by whole days; ended before its last day, the days before still count.
create table hall.absence (
    id uuid primary key,
    person uuid not null,
    person_name text not null,
    department uuid not null,
    from_day date not null,
    until_day date not null,
    reason text not null,
    recorded_by uuid not null,
    recorded_by_name text not null,
    recorded_at timestamptz not null,
    ended_on date,
    check (until_day >= from_day),
    check (ended_on is null or ended_on between from_day and until_day)
);
create index absence_person_idx on hall.absence (person, until_day);
create index absence_department_idx on hall.absence (department, until_day);
