-- The guard of V2 and V8 reads the month of a table that is being dropped from its name, and rows are kept by triggers. So whoever owns the
-- tables got round both in two statements: name a month like an old one, or move it out of the schema, and drop it; switch the trigger off
-- and delete. The first of the two is now refused: each month of the log stays in its schema, under the name of its bounds, and every
-- trigger of the log stays awake.
--
-- Judged is only what the running transaction has written (age of its row in the catalog: 0 or less). So what was wrong before, as when the
-- guard came late, neither keeps the next months from being made nor one thing from being put right while another is still wrong.
create or replace function public.lingqu_refuse_detach() returns event_trigger language plpgsql set datestyle = 'ISO' as $guard$
declare
  wrong text;
  -- asked of the catalog, not by name: whoever may not look into the schema makes tables elsewhere
  log   constant oid := (select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
                         where n.nspname = 'audit' and c.relname = 'record');
  way   constant text := 'Months and triggers of the log stay as the platform made them; how to put right what is wrong: audit-log.md.';
begin
  if log is null then
    -- commands about other things of the database are not stopped
    if exists (
      select from pg_event_trigger_ddl_commands() d
      where d.schema_name = 'audit' or d.object_type = 'schema'
        or d.classid = 'pg_class'::regclass and exists (
          select from pg_trigger t join pg_proc f on f.oid = t.tgfoid
          where t.tgrelid = d.objid and f.pronamespace = to_regnamespace('audit'))) then
      raise exception 'the log is kept: moving it refused' using errcode = 'insufficient_privilege', hint = way;
    end if;
    return;
  end if;

  select c.relname into wrong from pg_class c
  where age(c.xmin) <= 0 and c.relnamespace = 'audit'::regnamespace and c.relkind in ('r', 'p') and c.relname ~ '^record_'
    and not exists (select from pg_inherits i where i.inhrelid = c.oid and i.inhparent = log)
  limit 1;
  if wrong is not null then
    raise exception 'the log is kept: taking % out of it refused', wrong using errcode = 'insufficient_privilege', hint = way;
  end if;

  select c.oid::regclass::text into wrong
  from pg_inherits i join pg_class c on c.oid = i.inhrelid
  cross join lateral (select pg_get_expr(c.relpartbound, c.oid) as said) bound
  cross join lateral (select regexp_match(bound.said, 'FROM \(''([^'']+)''\) TO \(''([^'']+)''\)') as ends) month
  cross join lateral (select ends[1]::timestamptz at time zone 'Asia/Shanghai' as first,
                             ends[2]::timestamptz at time zone 'Asia/Shanghai' as beyond) span
  where i.inhparent = log and age(c.xmin) <= 0
    and (c.relnamespace <> 'audit'::regnamespace or c.relkind <> 'r'
      or bound.said = 'DEFAULT' and c.relname <> 'record_default'
      or bound.said <> 'DEFAULT' and (
        c.relname is distinct from 'record_' || to_char(first, 'YYYY_MM')
        or first <> date_trunc('month', first) or beyond <> first + interval '1 month'))
  limit 1;
  if wrong is not null then
    raise exception 'the log is kept: % has another name, place or span than its month, refused', wrong
      using errcode = 'insufficient_privilege', hint = way;
  end if;

  -- a new month takes the triggers of the whole log as they are; one that was switched off before is off in it too
  select format('%s on %s', t.tgname, t.tgrelid::regclass) into wrong
  from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc f on f.oid = t.tgfoid
  where not t.tgisinternal
    and (c.relnamespace = 'audit'::regnamespace
         and (age(t.xmin) <= 0 and t.tgenabled not in ('O', 'A')
                and not exists (select from pg_trigger p
                                where p.oid = t.tgparentid and p.tgenabled = t.tgenabled and age(p.xmin) > 0)
              or least(age(t.xmin), age(f.xmin)) <= 0 and f.pronamespace <> 'audit'::regnamespace)
      or c.relnamespace <> 'audit'::regnamespace
         and least(age(t.xmin), age(c.xmin)) <= 0 and f.pronamespace = 'audit'::regnamespace)
  limit 1;
  if wrong is not null then
    raise exception 'the log is kept: switching off or moving % refused', wrong using errcode = 'insufficient_privilege', hint = way;
  end if;
end $guard$;

-- Made anew, as a table is renamed by ALTER INDEX too and comes into the log by CREATE TABLE. On an external server its administrator does
-- this once (docs/audit-log.md); until then the trigger of V2 watches ALTER TABLE alone.
do $$ begin
  drop event trigger if exists lingqu_log_whole;
  create event trigger lingqu_log_whole on ddl_command_end
    when tag in ('CREATE TABLE', 'CREATE TRIGGER', 'ALTER TABLE', 'ALTER INDEX', 'ALTER SCHEMA', 'ALTER FUNCTION', 'ALTER ROUTINE')
    execute function public.lingqu_refuse_detach();
exception when insufficient_privilege then
  raise notice 'event triggers need a superuser: renaming and moving months of the log is not refused by the database';
end $$;
