-- Compilation campaigns: until when whom the data authority asks to compile. How far each is follows from its drafts and entries.
create table catalog.campaign (
    id uuid primary key,
    title text not null,
    scope text not null,
    due date not null,
    issuer uuid not null,
    issuer_name text not null,
    opened_by text not null,
    opened_at timestamptz not null
);

create table catalog.campaign_addressee (
    campaign uuid not null references catalog.campaign (id),
    department uuid not null,
    department_name text not null,
    reminded_at timestamptz,
    reminded_by text,
    reminders int not null default 0,
    primary key (campaign, department)
);
create index campaign_by_department on catalog.campaign_addressee (department);
