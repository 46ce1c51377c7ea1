-- Which records are about whom: the first eight bytes of each salted hash in a record, with the record's position. Written behind the log
-- by whoever comes first, up to person_use_state.indexed; what lies in the record itself decides, this table only finds it.
create table audit.person_use (
  key       bigint not null,
  position  bigint not null
);
create index person_use_key on audit.person_use (key, position);
create table audit.person_use_state (
  id       smallint not null primary key default 1 check (id = 1),
  indexed  bigint   not null
);
insert into audit.person_use_state (indexed) values (0);

-- A person proved who they are at a window and got a code. Neither number nor code is kept, only salted hashes.
create table audit.person_code (
  id          uuid        not null primary key,
  person      bytea       not null unique check (octet_length(person) = 32),
  code        bytea       not null check (octet_length(code) = 32),
  document    text        not null,
  issued_by   uuid        not null,
  issued_at   timestamptz not null,
  until       timestamptz not null,
  tries       integer     not null default 0
);

-- What an authority ordered about records: DELAY their disclosure to the person, HOLD them beyond their term, SEAL a copy for it. Nothing
-- takes effect before a second person has confirmed it, and nothing is ever changed but by confirming and ending it.
create table audit.log_order (
  id             uuid        not null primary key,
  kind           text        not null check (kind in ('DELAY', 'HOLD', 'SEAL')),
  authority      text        not null,
  document       text        not null,
  reason         text        not null,
  department     uuid,
  matter         text,
  resource       text,
  person         bytea       check (octet_length(person) = 32),
  officer        uuid,
  from_at        timestamptz not null,
  until_at       timestamptz not null check (until_at > from_at),
  recipient      text,
  proposed_by    uuid        not null,
  proposed_name  text        not null,
  proposed_at    timestamptz not null,
  confirmed_by   uuid        check (confirmed_by <> proposed_by),
  confirmed_name text,
  confirmed_at   timestamptz,
  ended_by       uuid,
  ended_name     text,
  ended_at       timestamptz,
  ended_why      text,
  check ((kind = 'SEAL') = (recipient is not null))
);

create function audit.only_confirmed_and_ended() returns trigger language plpgsql as $$
declare
  before jsonb := to_jsonb(old);
  after  jsonb := to_jsonb(new);
begin
  if tg_op = 'UPDATE'
     and before - '{confirmed_by,confirmed_name,confirmed_at,ended_by,ended_name,ended_at,ended_why}'::text[]
       = after - '{confirmed_by,confirmed_name,confirmed_at,ended_by,ended_name,ended_at,ended_why}'::text[]
     and (old.confirmed_at is null or new.confirmed_at = old.confirmed_at and new.confirmed_by = old.confirmed_by)
     and (old.ended_at is null or new.ended_at = old.ended_at and new.ended_by = old.ended_by) then
    return new;
  end if;
  raise exception 'orders are confirmed and ended, never changed: % refused', tg_op using errcode = 'insufficient_privilege';
end $$;

create trigger order_stays before update or delete on audit.log_order for each row execute function audit.only_confirmed_and_ended();
create trigger order_not_emptied before truncate on audit.log_order for each statement execute function audit.refuse_change();

-- A month of records may be dropped by hand when it is older than the term (V2); not while an order holds records of it.
create or replace function public.lingqu_refuse_drop() returns event_trigger language plpgsql as $$
declare
  gone  record;
  kept  integer;
  month timestamptz;
begin
  for gone in select object_type, object_name, object_identity from pg_event_trigger_dropped_objects()
              where not is_temporary
                and (object_type = 'table' and schema_name = 'audit'
                     or original and object_type = 'function' and schema_name = 'audit'
                     or original and object_type = 'trigger' and object_identity ~ ' on audit[.]')
  loop
    if to_regclass('audit.retention') is not null then
      select months into kept from audit.retention;
    end if;
    if gone.object_type = 'table' and gone.object_name ~ '^record_[0-9]{4}_[0-9]{2}$' then
      month := to_date(substring(gone.object_name from 8), 'YYYY_MM')::timestamp at time zone 'Asia/Shanghai';
      if exists (select from audit.log_order o
                 where o.kind = 'HOLD' and o.confirmed_at is not null and o.ended_at is null and o.until_at > now()
                   and o.from_at < month + interval '1 month') then
        raise exception 'the log is kept: dropping % refused, an order holds it', gone.object_identity
          using errcode = 'insufficient_privilege';
      end if;
      if month + interval '1 month' + make_interval(months => kept) < now() then
        continue;
      end if;
    end if;
    raise exception 'the log is kept: dropping % refused', gone.object_identity
      using errcode = 'insufficient_privilege', hint = format('records are kept for at least %s months', kept);
  end loop;
end $$;
