-- Versions of an information system whose updating was completed (更新完成).
create table organization.system_version (
    system uuid not null references organization.information_system (id),
    version text not null,
    completed_on date not null,
    document text not null,
    change text not null,
    recorded_by_name text not null,
    recorded_at timestamptz not null,
    primary key (system, version)
);
