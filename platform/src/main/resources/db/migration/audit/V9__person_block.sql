-- Which records are about whom, in blocks: a million persons of one hand-over were a million rows and a million places of an index. A run is a
-- sorted list of pairs, cut into blocks that each fill a page; a pair is 16 bytes, the first eight of a hash (the uppermost bit turned over, so
-- that bytes compare like the numbers of person_use) and the position. Small runs are put together to larger ones. What was noted in
-- person_use before stays there and is found beside it.
create table audit.person_run (
  id       bigint  not null generated always as identity primary key,
  entries  bigint  not null check (entries > 0)
);
create table audit.person_block (
  run       bigint   not null,
  number    integer  not null,
  least     bigint   not null,
  greatest  bigint   not null,
  entries   bytea    not null check (octet_length(entries) % 16 = 0),
  primary key (run, number)
);
-- one block, one page, read at once
alter table audit.person_block alter column entries set storage plain;
create index person_block_range on audit.person_block (run, least, greatest);

-- The positions noted for a key, those below a position; of each block that may hold the key the place is found by halving.
create function audit.positions_of(wanted bigint, before bigint default 9223372036854775807) returns setof bigint
language plpgsql stable rows 50 as $$
declare
  sought  bytea := int8send(wanted # '-9223372036854775808'::bigint);
  pair    bytea := sought || int8send(before);
  block   bytea;
  low     integer;
  high    integer;
  middle  integer;
begin
  return query select u.position from audit.person_use u where u.key = wanted and u.position < before;
  for block in
    select b.entries from audit.person_run r
    join audit.person_block b on b.run = r.id and b.least <= wanted and b.greatest >= wanted
  loop
    low := 0;
    high := octet_length(block) / 16;
    while low < high loop
      middle := (low + high) / 2;
      if substring(block from middle * 16 + 1 for 16) < pair then
        low := middle + 1;
      else
        high := middle;
      end if;
    end loop;
    while low > 0 and substring(block from low * 16 - 15 for 8) = sought loop
      return next ('x' || encode(substring(block from low * 16 - 7 for 8), 'hex'))::bit(64)::bigint;
      low := low - 1;
    end loop;
  end loop;
end $$;
