create schema if not exists incident;

-- What looked like an attack, a leak or tampering. Evidence and beginning never change; who answers for it and how it ended are written once more.
create table incident.security_event (
    id               uuid        primary key,
    kind             text        not null,
    noticed_at       timestamptz not null,
    who_kind         text        not null,
    who_id           uuid        not null,
    who_name         text        not null,
    subject_type     text        not null,
    subject_id       text        not null,
    subject_title    text        not null,
    grant_id         uuid,
    grant_number     text,
    user_department  uuid,
    user_name        text,
    holder           uuid,
    holder_name      text,
    responsible      uuid,
    responsible_name text,
    response         text        not null,
    figures          jsonb       not null,
    record_id        uuid        not null,
    case_id          uuid,
    case_number      text,
    closed_at        timestamptz,
    closed_by        text,
    closed_reason    text,
    constraint event_of_use check ((grant_id is null) = (user_department is null)),
    -- what happens in the use of data is answered for by who uses them
    constraint event_of_user check (user_department is null or responsible = user_department),
    constraint event_closed check ((closed_at is null) = (closed_by is null) and (closed_at is null) = (closed_reason is null))
);

-- The same thing noticed again while its event is open is no second event.
create unique index security_event_open on incident.security_event (kind, subject_type, subject_id) where closed_at is null;
create index security_event_of on incident.security_event (responsible, id desc);
create index security_event_held on incident.security_event (holder, id desc);

create function incident.evidence_stays() returns trigger language plpgsql as
$$
begin
    if tg_op <> 'UPDATE'
       or row(old.id, old.kind, old.noticed_at, old.who_kind, old.who_id, old.who_name, old.subject_type, old.subject_id, old.subject_title,
              old.grant_id, old.user_department, old.holder, old.response, old.figures, old.record_id)
          is distinct from
          row(new.id, new.kind, new.noticed_at, new.who_kind, new.who_id, new.who_name, new.subject_type, new.subject_id, new.subject_title,
              new.grant_id, new.user_department, new.holder, new.response, new.figures, new.record_id)
       or old.closed_at is not null then
        raise exception 'incident: a security event is neither changed nor deleted' using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;
create trigger security_event_stays before update or delete on incident.security_event
    for each row execute function incident.evidence_stays();
create trigger security_event_not_emptied before truncate on incident.security_event
    for each statement execute function incident.evidence_stays();

-- What a version of data consisted of. The log keeps the digest of each seal, so that a changed seal is noticed as well.
create table incident.seal (
    entry_id   uuid        not null,
    version    int         not null,
    load_id    uuid        not null,
    rows       bigint      not null,
    row_sum    text        not null,
    files      jsonb       not null,
    sealed_at  timestamptz not null,
    record_id  uuid        not null,
    checked_at timestamptz,
    primary key (entry_id, version)
);
