create schema if not exists notice;

create table notice.notice (
    id         uuid primary key,
    told_once  text unique,
    department uuid,
    person     uuid,
    permission text,
    said       jsonb       not null,
    href       text,
    grave      boolean     not null,
    at         timestamptz not null
);
create index notice_department on notice.notice (department, id desc);
create index notice_person on notice.notice (person, id desc) where person is not null;

create table notice.reading (
    notice uuid        not null references notice.notice on delete cascade,
    person uuid        not null,
    at     timestamptz not null,
    primary key (person, notice)
);
