-- What an officer has gathered to apply for in one go. A line stays until it is lodged or taken out; why it was refused when it was last
-- tried stands beside it.
create table sharing.basket_line (
    id uuid primary key,
    department uuid not null,
    person uuid not null,
    resource text not null,
    title text not null,
    provider_name text not null,
    wanted jsonb not null,
    refused jsonb,
    put_at timestamptz not null,
    unique (department, person, resource)
);
