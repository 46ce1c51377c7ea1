-- What a department that holds the same data has found against the entry of another, and the case that settles it. Nobody's data change by it.
create table quality.difference (
    case_id       uuid        primary key,
    entry_id      uuid        not null,
    rule_id       uuid        not null references quality.rule (id),
    run_id        uuid        not null references quality.run (id),
    other_code    text        not null,
    found         bigint      not null,
    evaluated     bigint      not null,
    reported_by   uuid        not null,
    reported_name text        not null,
    reported_at   timestamptz not null
);
create index difference_of_rule on quality.difference (rule_id, reported_at desc);
