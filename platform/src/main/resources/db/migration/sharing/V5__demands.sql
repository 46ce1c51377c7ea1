-- Demands for data (提需求—作响应), also for data that nobody has catalogued. What was stated never changes; who is to answer and what was
-- answered are written beside it.
create table sharing.demand (
    id uuid primary key,
    number text not null unique,
    applicant uuid not null,
    applicant_name text not null,
    person uuid not null,
    person_name text not null,
    authority uuid not null,
    pack_id text not null,
    title text not null,
    duty uuid not null,
    duty_title text not null,
    scenario text not null,
    items text[] not null,
    holder text not null,
    state text not null,
    provider uuid,
    provider_name text not null default '',
    case_id uuid unique,
    assigned_at timestamptz,
    promised date,
    resource text not null default '',
    reason text not null default '',
    basis text not null default '',
    answered_by text not null default '',
    filed_at timestamptz not null,
    ended_at timestamptz
);
create index demand_applicant on sharing.demand (applicant, id desc);
create index demand_provider on sharing.demand (provider, id desc);
create index demand_authority on sharing.demand (authority, id desc);
