-- What the department whose data they are says about a load that has landed: until it confirms them, readers keep the rows confirmed before.
-- No row: the regulation asks for none, or the load landed before it was asked for.
create table collection.confirmation (
    load        uuid        primary key references collection.load (id),
    entry       uuid        not null,
    department  uuid        not null,
    snapshot    int         not null,
    state       text        not null check (state in ('CHECKED', 'CONFIRMED', 'REFUSED')),
    waits       text,                                    -- why nobody had confirmed it when it landed; null: somebody had
    way         text        check (way in ('ORDER', 'STANDING', 'PERSON')),
    person      uuid,
    person_name text,
    remark      text        not null default '',
    checked_at  timestamptz not null,
    decided_at  timestamptz,
    check ((state = 'CHECKED') = (decided_at is null))
);
create index confirmation_of_entry on collection.confirmation (entry, snapshot desc);
create index confirmation_waiting on collection.confirmation (department, load) where state = 'CHECKED';

-- Somebody answers in advance for loads the platform orders by itself, within limits and until a day.
create table collection.standing_confirmation (
    id            uuid        primary key,
    entry         uuid        not null,
    entry_code    text        not null,
    entry_name    text        not null,
    department    uuid        not null,
    kept_back     int         not null check (kept_back between 0 and 100),   -- share of the rows read, in hundredths
    change        int         not null check (change between 0 and 100),      -- difference in rows to the version confirmed last, in hundredths
    until         date        not null,
    reason        text        not null,
    given_by      uuid        not null,
    given_name    text        not null,
    given_at      timestamptz not null,
    ended_at      timestamptz,
    ended_name    text
);
create unique index standing_confirmation_once on collection.standing_confirmation (entry) where ended_at is null;
create index standing_confirmation_of on collection.standing_confirmation (department, id);

-- A record that has been served already and was wrong: corrected by its key, as a load of its own. Old and new value stand in correction_row.
alter table collection.correction alter column corrects drop not null;
create table collection.record_correction (
    load     uuid        primary key references collection.correction (load),
    key_item text        not null,
    since    timestamptz not null,          -- from when on those who received the record are told
    told_at  timestamptz                    -- when its rows had gone to the readers and the others were looked for
);
create index record_correction_untold on collection.record_correction (load) where told_at is null;

-- Who had received it. Exact: the log knows that this record was asked for or handed over; else rows of the resource, which may have held it.
create table collection.record_correction_told (
    load            uuid        not null references collection.record_correction (load),
    department      uuid        not null,
    department_name text        not null,
    exact           boolean     not null,
    calls           bigint      not null,
    last_at         timestamptz not null,
    primary key (load, department)
);

-- Whether the platform's copy is still what the source has: everything the source shows is read again and compared, nothing is published.
create table collection.source_check (
    id            uuid        primary key,
    entry         uuid        not null,
    entry_code    text        not null,
    entry_name    text        not null,
    department    uuid        not null,
    load          uuid        not null references collection.load (id), -- whose table is read again
    state         text        not null check (state in ('RUNNING', 'AGREES', 'DIFFERS', 'FAILED')),
    snapshot      int,                  -- version compared with
    source_rows   bigint,
    pool_rows     bigint,
    kept_back     bigint,
    added         bigint,               -- in the source and not here
    changed       bigint,
    removed       bigint,               -- here and not in the source
    unchanged     bigint,
    digest_now    text,
    digest_loaded text,
    problem       jsonb,
    started_by    uuid        not null,
    started_name  text        not null,
    started_at    timestamptz not null,
    ended_at      timestamptz
);
create index source_check_of_entry on collection.source_check (entry, id desc);
create unique index source_check_once on collection.source_check (entry) where state = 'RUNNING';
