-- What a department that was served says about a closed case, once; it stays and goes into the feedback of the period in which it was given.
create table hall.rating (
    case_id uuid primary key,
    department uuid not null,
    person uuid not null,
    person_name text not null,
    points int not null check (points between 1 and 5),
    remark text not null,
    served uuid not null,
    served_name text not null,
    given_by uuid not null,
    given_by_name text not null,
    given_at timestamptz not null
);
create index rating_department_idx on hall.rating (department, given_at);
create trigger rating_stays before update or delete on hall.rating for each row execute function hall.feedback_stays();

alter table hall.feedback_person
    add column ratings int not null default 0,
    add column points int not null default 0;
