-- How data were used, counted once for each position of the log, up to person_use_state.counted: a column of its own, for a node that has run
-- before counts from its first position while person_use goes on from where it is. What lies in the records decides; what is not counted yet
-- is read from them.
alter table audit.person_use_state add column counted bigint not null default 0;

-- Who called for what under which grant. An empty text and the nil id stand for none, so that the three can be compared and be a key.
create table audit.use_caller (
  id          bigint  not null generated always as identity primary key,
  resource    text    not null,
  department  uuid    not null,
  grant_id    uuid    not null,
  unique (resource, department, grant_id)
);
create index use_caller_grant on audit.use_caller (grant_id);

-- Calls on a legal day: answered with rows, answered that there is nothing, refused or failed. matters: of how many different matters this
-- is the latest day on which they were named, so that their sum from a day on is the number of different matters since that day.
create table audit.use_day (
  caller    bigint       not null,
  day       date         not null,
  answered  bigint       not null,
  nothing   bigint       not null,
  refused   bigint       not null,
  matters   bigint       not null,
  last_at   timestamptz  not null,
  primary key (caller, day)
);

create table audit.use_refusal (
  caller   bigint       not null,
  day      date         not null,
  refusal  text         not null,
  calls    bigint       not null,
  last_at  timestamptz  not null,
  primary key (caller, day, refusal)
);

-- Answered calls by the version of the data they were answered from.
create table audit.use_version (
  caller   bigint       not null,
  day      date         not null,
  version  integer      not null,
  calls    bigint       not null,
  given    bigint       not null,
  last_at  timestamptz  not null,
  primary key (caller, day, version)
);

-- Answered calls by matter, whose name may be too long for a key.
create table audit.use_matter (
  caller      bigint       not null,
  matter_key  bytea        not null,
  day         date         not null,
  matter      text         not null,
  calls       bigint       not null,
  given       bigint       not null,
  last_at     timestamptz  not null,
  primary key (caller, matter_key, day)
);
create index use_matter_last on audit.use_matter (caller, last_at);
create index use_matter_age on audit.use_matter using brin (last_at);

-- The calls under each grant, in the order of their ids.
create table audit.grant_call (
  grant_id  uuid         not null,
  rec_id    uuid         not null,
  at        timestamptz  not null,
  position  bigint       not null,
  primary key (grant_id, rec_id)
);
create index grant_call_age on audit.grant_call using brin (at);
