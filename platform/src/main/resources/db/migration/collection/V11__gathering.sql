-- Demands of the data authority that an entry be gathered. The case tells how it stands; a line here finds it by its entry, one that runs at a time.
create table collection.gathering_demand (
    case_id     uuid        primary key,
    entry       uuid        not null,
    department  uuid        not null,
    until       date        not null,
    demanded_at timestamptz not null,
    ended_at    timestamptz
);
create unique index gathering_demand_running on collection.gathering_demand (entry) where ended_at is null;

-- What need not be gathered: an entry by a confirmed refusal, or all a department has by the exception of a target. Ended ones stay as history.
create table collection.exemption (
    id              uuid        primary key,
    department      uuid        not null,
    department_name text        not null,
    entry           uuid,                                -- null: everything of the department
    entry_code      text        not null,
    entry_name      text        not null,
    basis           text        not null,
    reason          text        not null,
    case_id         uuid,                                -- the refusal that was confirmed
    granted_by      text        not null,
    granted_at      timestamptz not null,
    ended_by        text,
    ended_reason    text,
    ended_at        timestamptz,
    check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (ended_reason is null))
);
create unique index exemption_of_entry on collection.exemption (entry) where ended_at is null and entry is not null;
create unique index exemption_of_department on collection.exemption (department) where ended_at is null and entry is null;

-- How every entry stands is asked of its newest landed load.
create index load_landed on collection.load (entry, ordinal desc) where state = 'LANDED' and kind <> 'CORRECTION';
