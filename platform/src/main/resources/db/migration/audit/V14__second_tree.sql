-- The second tree over the same records, in SM3 and signed with SM2 (lingqu.audit.national-suite): hash tiles, and how far it is. Empty
-- where it was never switched on. It may be behind the first one (audit.log_state) and is published when it is not.
create table audit.second_tile (
  level   smallint not null,
  idx     bigint   not null,
  hashes  bytea    not null check (octet_length(hashes) between 32 and 8192 and octet_length(hashes) % 32 = 0),
  primary key (level, idx)
);
alter table audit.second_tile alter column hashes set storage external;

create table audit.second_state (
  id          smallint    not null primary key default 1 check (id = 1),
  size        bigint      not null,
  checkpoint  text        not null,
  vkey        text        not null,
  signed_at   timestamptz not null
);

create trigger second_tile_grows before update on audit.second_tile for each row execute function audit.only_grow();
create trigger second_tile_stays before delete on audit.second_tile for each row execute function audit.refuse_change();
create trigger second_tile_not_emptied before truncate on audit.second_tile for each statement execute function audit.refuse_change();
create trigger second_state_stays before delete on audit.second_state for each row execute function audit.refuse_change();
