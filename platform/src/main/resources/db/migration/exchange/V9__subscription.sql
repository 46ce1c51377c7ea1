-- Grants whose rows are handed over by themselves, each time a new version of the data is served.
create table exchange.subscription (
    grant_id      uuid        primary key,
    form          text        not null,
    matter        text        not null,
    subscribed_by text        not null,
    subscribed_at timestamptz not null,
    paused_at     timestamptz,
    paused_by     text,
    -- the latest version for which a hand-over was ordered, and that hand-over
    version       int         not null default 0,
    run           uuid,
    attempts      int         not null default 0,
    failed        boolean     not null default false,
    constraint subscription_paused check ((paused_at is null) = (paused_by is null))
);
