-- Rules by which a provider answers applications beforehand: who stays within all of them is granted at once. Never changed; a new one takes
-- the place of the last, and what was granted names the number it was granted under.
create table sharing.answer_rule (
    id uuid primary key,
    number text not null unique,
    resource text not null,
    provider uuid not null,
    items text[] not null,
    kinds text[] not null,
    departments uuid[] not null,
    department_names text[] not null,
    per_day int not null check (per_day > 0),
    per_second int not null check (per_second > 0),
    days int not null check (days > 0),
    row_filter jsonb not null,
    set_by text not null,
    set_at timestamptz not null,
    ended_by text not null default '',
    ended_at timestamptz
);
create unique index answer_rule_in_force on sharing.answer_rule (resource) where ended_at is null;
