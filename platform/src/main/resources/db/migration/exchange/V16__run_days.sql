-- What a hand-over took of a day: rows that left, and how often going on with it was a call of that day beside the call of its order.
create table exchange.run_day (
    run      uuid   not null references exchange.run (id),
    day      date   not null,
    snapshot int    not null,
    sent     bigint not null default 0,
    calls    int    not null default 0,
    primary key (run, day, snapshot)
);

create index run_day_of_day on exchange.run_day (day);

insert into exchange.run_day (run, day, snapshot, sent)
select id, (ordered_at at time zone 'Asia/Shanghai')::date, snapshot, sent from exchange.run where sent > 0;

-- A list that is turned page by page needs one order.
drop index exchange.run_of_grant;
create index run_of_grant on exchange.run (grant_id, ordered_at desc, id desc);
