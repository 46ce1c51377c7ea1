create schema if not exists casework;

-- Numbers without a gap: the row is locked until the case that took the number is committed.
create table casework.numbering (
    word text not null,
    year int  not null,
    last int  not null check (last > 0),
    primary key (word, year)
);

create table casework.case_file (
    id            uuid primary key,
    number        text        not null unique,
    procedure     text        not null,
    subject_type  text        not null,
    subject_id    text        not null,
    subject_title text        not null,
    stage         text        not null,
    ending        text,
    version       int         not null,
    pack_id       text        not null,
    pack_version  int         not null,
    drafters      uuid[]      not null,
    opened_at     timestamptz not null,
    closed_at     timestamptz,
    opener        uuid,
    opener_name   text        not null,
    -- what lists sort and filter by; follows from stage and clocks, written with them
    awaited_role  text,
    awaited       uuid,
    due_on        date,
    due_standing  text,
    due_clock     uuid,
    check ((ending is null) = (closed_at is null))
);
create index case_awaited on casework.case_file (awaited, due_on, id) where closed_at is null;
create index case_opener on casework.case_file (opener, id);
create index case_subject on casework.case_file (subject_type, subject_id);
create index case_open_due on casework.case_file (due_on, id) where closed_at is null;

create table casework.party (
    case_id    uuid not null references casework.case_file,
    role       text not null,
    department uuid,
    person     uuid,
    name       text not null,
    primary key (case_id, role),
    check (department is not null or person is not null)
);
create index party_department on casework.party (department, case_id);

create table casework.history (
    case_id         uuid        not null references casework.case_file,
    seq             int         not null,
    at              timestamptz not null,
    actor_kind      text        not null,
    actor_id        uuid        not null,
    actor_name      text        not null,
    department      uuid,
    department_name text        not null,
    act             text        not null,
    from_stage      text        not null,
    to_stage        text        not null,
    said            jsonb       not null,
    inputs          jsonb       not null,
    primary key (case_id, seq)
);

create table casework.clock (
    id          uuid primary key,
    case_id     uuid        not null references casework.case_file,
    limit_key   text        not null,
    obliges     text        not null,
    department  uuid,
    standing    text        not null,
    started_at  timestamptz not null,
    due_on      date        not null,
    deadlines   jsonb       not null,
    status      text        not null,
    missed_on   date,
    ended_at    timestamptz,
    told        int         not null,
    check ((status = 'RUNNING') = (ended_at is null))
);
create index clock_case on casework.clock (case_id);
create index clock_department on casework.clock (department, ended_at);
create index clock_running on casework.clock (due_on) where status = 'RUNNING';

create table casework.attachment (
    id         uuid primary key,
    case_id    uuid        not null references casework.case_file,
    seq        int         not null,
    name       text        not null,
    media_type text        not null,
    size       bigint      not null,
    sha256     text        not null
);
create index attachment_case on casework.attachment (case_id);

create table casework.proposed_offence (
    id              uuid primary key,
    case_id         uuid        not null references casework.case_file,
    clock_id        uuid        not null unique references casework.clock,
    offence         text        not null,
    pack_id         text        not null,
    department      uuid,
    department_name text        not null,
    evidence        jsonb       not null,
    proposed_at     timestamptz not null
);

create function casework.append_only() returns trigger language plpgsql as
$$
begin
    raise exception 'casework: %.% is append-only', tg_table_schema, tg_table_name using errcode = 'restrict_violation';
end
$$;

create trigger history_append_only before update or delete on casework.history
    for each row execute function casework.append_only();
create trigger history_not_emptied before truncate on casework.history
    for each statement execute function casework.append_only();
create trigger attachment_append_only before update or delete on casework.attachment
    for each row execute function casework.append_only();
create trigger case_file_kept before delete on casework.case_file
    for each row execute function casework.append_only();
create trigger clock_kept before delete on casework.clock
    for each row execute function casework.append_only();
