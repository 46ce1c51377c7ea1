create schema if not exists quality;

-- Standards that are applied by machine: each version with its rules; the newest published version counts.
create table quality.standard (
    id         uuid        not null,
    version    int         not null,
    code       text        not null,
    title      text        not null,
    level      text        not null,
    kind       text        not null,
    rules      jsonb       not null,
    issued_by  text        not null,
    entered_by text        not null,
    entered_at timestamptz not null,
    withdrawn_at timestamptz,
    primary key (id, version)
);
create unique index standard_code on quality.standard (code, version);

create table quality.rule (
    id         uuid         primary key,
    entry_id   uuid         not null,
    number     int          not null,
    version    int          not null,
    indicator  text         not null,
    parameters jsonb        not null,
    floor      numeric(5,2) not null check (floor between 0 and 100),
    state      text         not null,
    origin     text         not null,
    reason     jsonb        not null,
    standard   jsonb,
    changed_by text         not null,
    changed_at timestamptz  not null,
    unique (entry_id, number)
);

-- What a rule said at each of its versions: a result points at the version by which it was judged.
create table quality.rule_version (
    rule_id    uuid         not null references quality.rule (id),
    version    int          not null,
    parameters jsonb        not null,
    floor      numeric(5,2) not null,
    state      text         not null,
    why        text         not null,
    changed_by text         not null,
    changed_at timestamptz  not null,
    primary key (rule_id, version)
);

create table quality.run (
    id         uuid        primary key,
    entry_id   uuid        not null,
    department uuid        not null,
    snapshot   int         not null,
    rows       bigint      not null,
    cause      text        not null,
    started_by text        not null,
    started_at timestamptz not null,
    ended_at   timestamptz not null,
    score      numeric(6,3),
    kept_floor boolean     not null
);
create index run_of_entry on quality.run (entry_id, id desc);
create index run_of_department on quality.run (department, id desc);

create table quality.result (
    run_id       uuid   not null references quality.run (id),
    rule_id      uuid   not null references quality.rule (id),
    rule_version int    not null,
    fulfilled    bigint not null,
    evaluated    bigint not null check (fulfilled between 0 and evaluated),
    problem      text,
    primary key (run_id, rule_id)
);

create table quality.score (
    run_id    uuid         not null references quality.run (id),
    dimension text         not null,
    score     numeric(6,3) not null,
    primary key (run_id, dimension)
);

create table quality.probe (
    entry_id uuid        not null,
    at       timestamptz not null,
    answered boolean     not null,
    primary key (entry_id, at)
);

-- Orders to correct: at most one open at a time for each entry.
create table quality.correction (
    case_id    uuid        primary key,
    entry_id   uuid        not null,
    opened_run uuid        not null references quality.run (id),
    loads      int         not null,
    snapshot   int         not null,
    healed_run uuid references quality.run (id),
    ended_at   timestamptz
);
create unique index correction_open on quality.correction (entry_id) where ended_at is null;
