-- How the interfaces of departments answer, hour by hour: figures, never what was asked or answered.
create table exchange.service_hour (
    service  uuid        not null references exchange.service,
    hour     timestamptz not null,
    answered bigint      not null default 0,
    -- of those answered, how many took more than half of their time
    slow     bigint      not null default 0,
    failed   bigint      not null default 0,
    -- refused at once because it had failed repeatedly
    spared   bigint      not null default 0,
    -- of those asked, together and the longest
    millis   bigint      not null default 0,
    longest  int         not null default 0,
    primary key (service, hour)
);
