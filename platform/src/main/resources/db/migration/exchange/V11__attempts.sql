-- What became of the attempts of a hand-over before its present one; the present one stands in exchange.run.
create table exchange.run_attempt (
    run      uuid        not null references exchange.run (id),
    number   int         not null,
    problem  text        not null,
    ended_at timestamptz not null,
    primary key (run, number)
);

-- The version a consumer was told before the latest; with it, it goes on reading changes.
alter table exchange.subscription add column since int not null default 0;

-- When systems were last answered by the gateway, counted behind the log up to a position.
create table exchange.system_answer (
    system      uuid        primary key,
    answered_at timestamptz not null
);
create table exchange.system_answer_state (
    id       smallint primary key default 1 check (id = 1),
    position bigint   not null
);
insert into exchange.system_answer_state (position) values (0);
