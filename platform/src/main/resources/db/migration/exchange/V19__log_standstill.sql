-- The standstill of the log that people have been told of; no line: it moves. Processes that see it renew "seen"; when none does and one
-- sees the log move, it is over. "grave": somebody has to come; not while the log is only looked through after a move of the database.
create table exchange.log_standstill (
    only_one boolean     primary key default true check (only_one),
    began    timestamptz not null,
    grave    boolean     not null,
    seen     timestamptz not null default clock_timestamp()
);
