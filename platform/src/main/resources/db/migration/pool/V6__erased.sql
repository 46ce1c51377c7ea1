-- Datasets of which nothing is kept any more: no version, nothing that was kept back, and nothing that comes later.
create table pool.erased (
    entry_id  uuid        primary key,
    erased_at timestamptz not null
);
