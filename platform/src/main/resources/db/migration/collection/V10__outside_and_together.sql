-- Temporary collections outside the catalog: what loads go by instead of an entry, until their last day. Each bears the id of its dataset.
create table collection.temporary (
    id              uuid        primary key,
    code            text        not null unique,
    case_id         uuid        not null unique,
    case_number     text        not null,
    department      uuid        not null,
    department_name text        not null,
    credit_code     text        not null,
    name            text        not null,
    ground          text        not null,
    purpose         text        not null,
    items           jsonb       not null,
    pack            text        not null,
    pack_version    int         not null,
    declared_by     text        not null,
    declared_at     timestamptz not null,
    until           date        not null,
    ended           text        check (ended in ('CATALOGED', 'DELETED')),
    ended_at        timestamptz,
    ended_note      text,
    constraint temporary_ended check ((ended is null) = (ended_at is null))
);
create index temporary_of_department on collection.temporary (department, id desc);

-- Joint collections: parties, who collects which item, confirmations; in force only when each item has one party and each party has confirmed.
create table collection.joint (
    id            uuid        primary key,
    number        text        not null unique,
    case_id       uuid        not null unique,
    case_number   text        not null,
    lead          uuid        not null,
    title         text        not null,
    first_day     date        not null,
    last_day      date        not null,
    revision      int         not null default 1,
    stated_by     text        not null,
    stated_at     timestamptz not null,
    registered_at timestamptz,
    given_up_at   timestamptz,
    constraint joint_period check (last_day >= first_day)
);
create table collection.joint_party (
    joint           uuid        not null references collection.joint,
    department      uuid        not null,
    department_name text        not null,
    position        int         not null,
    confirmed_by    text,
    confirmed_at    timestamptz,
    confirmed_revision int,
    primary key (joint, department)
);
create index joint_of_party on collection.joint_party (department, joint desc);
create table collection.joint_item (
    joint      uuid not null references collection.joint,
    position   int  not null,
    name       text not null,
    parties    uuid[] not null,
    primary key (joint, position)
);
