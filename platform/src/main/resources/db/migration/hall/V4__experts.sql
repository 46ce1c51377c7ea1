-- Experts and professional bodies on whom the data authority calls with technical questions. They have no account; who has left the register
-- stays in the questions answered before.
create table hall.expert (
    id uuid primary key,
    kind text not null check (kind in ('PERSON', 'BODY')),
    name text not null,
    affiliation text not null,
    field text not null,
    registered_by uuid not null,
    registered_by_name text not null,
    registered_at timestamptz not null,
    left_at timestamptz,
    check (left_at is null or left_at >= registered_at)
);
-- Nobody stands twice in the register at the same time.
create unique index expert_standing_idx on hall.expert (kind, name, affiliation) where left_at is null;
