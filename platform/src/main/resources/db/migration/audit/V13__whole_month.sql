-- The guard of V8 added a month to the instant at which a month of legal time begins. That is a month of the session's zone: in UTC, March
-- began on 28 February and a month later it was 28 March, so that neither an order nor an incident of its last three days held it, and its
-- term ran out as much too early. Months are now added in legal time, and only what comes out is an instant.
create or replace function public.lingqu_refuse_drop() returns event_trigger language plpgsql as $$
declare
  gone   record;
  kept   integer;
  month  timestamp;
  beyond timestamptz;
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
      month  := to_date(substring(gone.object_name from 8), 'YYYY_MM');
      beyond := (month + interval '1 month') at time zone 'Asia/Shanghai';
      if exists (select from audit.log_order o
                 where o.kind = 'HOLD' and o.confirmed_at is not null and o.ended_at is null and o.until_at > now()
                   and o.from_at < beyond) then
        raise exception 'the log is kept: dropping % refused, an order holds it', gone.object_identity
          using errcode = 'insufficient_privilege';
      end if;
      if exists (select from audit.hold h where h.ended_at is null and h.from_at < beyond) then
        raise exception 'the log is kept: dropping % refused, it is being looked into', gone.object_identity
          using errcode = 'insufficient_privilege',
                hint = (select string_agg(h.ground_title, ', ' order by h.from_at) from audit.hold h
                        where h.ended_at is null and h.from_at < beyond);
      end if;
      if (month + interval '1 month' + make_interval(months => kept)) at time zone 'Asia/Shanghai' < now() then
        continue;
      end if;
    end if;
    raise exception 'the log is kept: dropping % refused', gone.object_identity
      using errcode = 'insufficient_privilege', hint = format('records are kept for at least %s months', kept);
  end loop;
end $$;
