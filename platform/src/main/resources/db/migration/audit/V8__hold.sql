-- What is kept because somebody looks into it: everything from an instant on, of one resource or of some departments, until it is ended.
create table audit.hold (
  id            uuid        not null primary key,
  ground_type   text        not null,
  ground_id     text        not null,
  ground_title  text        not null,
  departments   uuid[]      not null,
  resource      text,
  from_at       timestamptz not null,
  opened_by     uuid        not null,
  opened_name   text        not null,
  opened_at     timestamptz not null,
  ended_by      uuid,
  ended_name    text,
  ended_at      timestamptz,
  unique (ground_type, ground_id),
  check (resource is not null or cardinality(departments) > 0),
  check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (ended_name is null))
);
create index hold_standing on audit.hold (from_at) where ended_at is null;

create function audit.only_ended() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.ended_at is null and new.ended_at is not null
     and to_jsonb(old) - '{ended_by,ended_name,ended_at}'::text[] = to_jsonb(new) - '{ended_by,ended_name,ended_at}'::text[] then
    return new;
  end if;
  raise exception 'holds are opened and ended, never changed: % refused', tg_op using errcode = 'insufficient_privilege';
end $$;

create trigger hold_stays before update or delete on audit.hold for each row execute function audit.only_ended();
create trigger hold_not_emptied before truncate on audit.hold for each statement execute function audit.refuse_change();

-- A month of records may be dropped by hand when it is older than the term (V2); not while an order (V3) or something that is being looked
-- into holds records of it. What is in a month cannot be asked any more when it is being dropped, so that the whole month stays.
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
      if exists (select from audit.hold h where h.ended_at is null and h.from_at < month + interval '1 month') then
        raise exception 'the log is kept: dropping % refused, it is being looked into', gone.object_identity
          using errcode = 'insufficient_privilege',
                hint = (select string_agg(h.ground_title, ', ' order by h.from_at) from audit.hold h
                        where h.ended_at is null and h.from_at < month + interval '1 month');
      end if;
      if month + interval '1 month' + make_interval(months => kept) < now() then
        continue;
      end if;
    end if;
    raise exception 'the log is kept: dropping % refused', gone.object_identity
      using errcode = 'insufficient_privilege', hint = format('records are kept for at least %s months', kept);
  end loop;
end $$;
