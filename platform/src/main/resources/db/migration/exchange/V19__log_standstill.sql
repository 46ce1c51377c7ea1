-- The standstill of the log that people have been told of; no line: it moves. Processes that see it renew "seen"; when none does, it is over.
create table exchange.log_standstill (
    only_one boolean     primary key default true check (only_one),
    began    timestamptz not null,
    seen     timestamptz not null default clock_timestamp()
);
