-- How long records are kept at least, in months. Written by the platform from the regulations in force; only ever grows.
create table audit.retention (
  id      smallint    not null primary key default 1 check (id = 1),
  months  integer     not null check (months > 0),
  set_at  timestamptz not null
);

create function audit.only_longer() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.id = old.id and new.months >= old.months then
    return new;
  end if;
  raise exception 'retention is never shortened: % refused', tg_op using errcode = 'insufficient_privilege';
end $$;

create trigger retention_stays before update or delete on audit.retention for each row execute function audit.only_longer();
create trigger retention_not_emptied before truncate on audit.retention for each statement execute function audit.refuse_change();

-- Rows are kept by triggers; dropping or taking out a table asks none of them. So the database itself refuses to drop anything of the log
-- but a month that is older than the records have to be kept, and to take a month out of it. These two stand outside of the schema, or
-- dropping the schema would drop its own guard first.
create function public.lingqu_refuse_drop() returns event_trigger language plpgsql as $$
declare
  gone record;
  kept integer;
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
    if gone.object_type = 'table' and gone.object_name ~ '^record_[0-9]{4}_[0-9]{2}$'
       and to_date(substring(gone.object_name from 8), 'YYYY_MM') + interval '1 month' + make_interval(months => kept) < now() then
      continue;
    end if;
    raise exception 'the log is kept: dropping % refused', gone.object_identity
      using errcode = 'insufficient_privilege', hint = format('records are kept for at least %s months', kept);
  end loop;
end $$;

create function public.lingqu_refuse_detach() returns event_trigger language plpgsql as $$
declare
  loose text;
begin
  select c.relname into loose from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'audit' and c.relkind = 'r' and c.relname ~ '^record_' and not c.relispartition limit 1;
  if loose is not null then
    raise exception 'the log is kept: taking % out of it refused', loose using errcode = 'insufficient_privilege';
  end if;
end $$;

-- Only a superuser of PostgreSQL may make event triggers. The embedded server's user is one; on an external server its administrator
-- runs these two statements once (docs/audit-log.md).
do $$ begin
  create event trigger lingqu_log_stays on sql_drop execute function public.lingqu_refuse_drop();
  create event trigger lingqu_log_whole on ddl_command_end when tag in ('ALTER TABLE') execute function public.lingqu_refuse_detach();
exception when insufficient_privilege then
  raise notice 'event triggers need a superuser: dropping months of the log is not refused by the database';
end $$;
