create schema if not exists audit;

-- One row per act (kind 1) or access (kind 2). The log entry is rebuilt from the columns byte for byte (docs/audit-log.md); its leaf
-- hash was fixed when the row was written. xid lets the sequencer follow commits without trusting any order of ids or times.
create table audit.record (
  rec_id            uuid        not null,
  at                timestamptz not null,
  xid               xid8        not null default pg_current_xact_id(),
  kind              smallint    not null check (kind in (1, 2)),
  leaf              bytea       not null check (octet_length(leaf) = 32),
  outcome           smallint    not null,
  refusal           text,
  department        uuid,
  -- access
  system_id         uuid,
  grant_id          uuid,
  matter            text,
  resource          text,
  entry_version     integer,
  snapshot          text,
  items             text,
  row_count         bigint,
  keys              bytea,
  -- act
  actor_kind        text,
  actor_id          uuid,
  actor_name        text,
  department_name   text,
  verb              text,
  subject_type      text,
  subject_id        text,
  subject_title     text,
  details           jsonb,
  citation_pack     text,
  citation_article  text,
  citation_obligations text[],
  primary key (rec_id, at)
) partition by range (at);

create index record_xid on audit.record (xid);

-- Whatever the clock says, a record finds a place.
create table audit.record_default partition of audit.record default;

-- Where each record stands in the log.
create table audit.position (
  position  bigint      not null primary key check (position >= 0),
  rec_id    uuid        not null unique,
  at        timestamptz not null
);

-- Hash tiles (C2SP tlog-tiles): 32 bytes per hash, at most 256; only the last tile of a level is shorter, and only grows.
create table audit.tile (
  level   smallint not null,
  idx     bigint   not null,
  hashes  bytea    not null check (octet_length(hashes) between 32 and 8192 and octet_length(hashes) % 32 = 0),
  primary key (level, idx)
);
alter table audit.tile alter column hashes set storage external;

-- How far the log is, in the same transaction as positions and tiles.
create table audit.log_state (
  id                 smallint    not null primary key default 1 check (id = 1),
  size               bigint      not null,
  snapshot           text        not null,
  system_identifier  bigint      not null,
  checkpoint         text        not null,
  vkey               text        not null,
  signed_at          timestamptz not null
);

create function audit.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the log only grows: % on % refused', tg_op, tg_table_name using errcode = 'insufficient_privilege';
end $$;

create function audit.only_grow() returns trigger language plpgsql as $$
begin
  if new.level = old.level and new.idx = old.idx
     and substring(new.hashes for octet_length(old.hashes)) = old.hashes then
    return new;
  end if;
  raise exception 'the log only grows: % on % refused', tg_op, tg_table_name using errcode = 'insufficient_privilege';
end $$;

create trigger record_stays before update or delete on audit.record for each row execute function audit.refuse_change();
create trigger record_not_emptied before truncate on audit.record for each statement execute function audit.refuse_change();
create trigger record_not_emptied before truncate on audit.record_default for each statement execute function audit.refuse_change();
create trigger position_stays before update or delete on audit.position for each row execute function audit.refuse_change();
create trigger position_not_emptied before truncate on audit.position for each statement execute function audit.refuse_change();
create trigger tile_grows before update on audit.tile for each row execute function audit.only_grow();
create trigger tile_stays before delete on audit.tile for each row execute function audit.refuse_change();
create trigger tile_not_emptied before truncate on audit.tile for each statement execute function audit.refuse_change();
create trigger state_stays before delete on audit.log_state for each row execute function audit.refuse_change();

-- Makes the partition of the month (legal time) that holds the given instant, unless it is there or its records already lie in the
-- default partition.
create function audit.make_month(moment timestamptz) returns void language plpgsql as $$
declare
  month  timestamp   := date_trunc('month', moment at time zone 'Asia/Shanghai');
  first  timestamptz := month at time zone 'Asia/Shanghai';
  beyond timestamptz := (month + interval '1 month') at time zone 'Asia/Shanghai';
  name   text        := 'record_' || to_char(month, 'YYYY_MM');
begin
  if to_regclass('audit.' || name) is not null
     or exists (select from audit.record_default r where r.at >= first and r.at < beyond) then
    return;
  end if;
  execute format('create table audit.%I partition of audit.record for values from (%L) to (%L)', name, first, beyond);
  execute format('create trigger record_not_emptied before truncate on audit.%I for each statement execute function audit.refuse_change()',
                 name);
end $$;

select audit.make_month(now() + n * interval '1 month') from generate_series(-1, 3) n;
