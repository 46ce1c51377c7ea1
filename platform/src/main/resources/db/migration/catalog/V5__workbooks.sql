-- Workbooks handed in, with what was said about every row and the workbook that went back. Only the newest few of a department are kept.
create table catalog.workbook (
    id uuid primary key,
    department uuid not null,
    file_name text not null,
    keep text not null check (keep in ('GOOD', 'ALL', 'NONE')),
    kept boolean not null,
    report jsonb not null,
    returned bytea not null,
    handed_in_by uuid not null,
    handed_in_by_name text not null,
    handed_in_at timestamptz not null
);
create index workbook_by_department on catalog.workbook (department, handed_in_at desc);
