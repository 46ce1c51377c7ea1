-- By when a department means to connect one of its systems that is not connected yet.
create table exchange.connection_plan (
    system     uuid        primary key,
    planned_on date        not null,
    planned_by text        not null,
    planned_at timestamptz not null
);
