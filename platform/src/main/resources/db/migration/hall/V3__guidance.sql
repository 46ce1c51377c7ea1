-- What the data authority tells the people of a counter about their work; it stays.
create table hall.guidance (
    id uuid primary key,
    department uuid not null,
    text text not null,
    given_by uuid not null,
    given_by_name text not null,
    given_at timestamptz not null
);
create index guidance_department_idx on hall.guidance (department, id);
