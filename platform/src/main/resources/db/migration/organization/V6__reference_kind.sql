-- The kind of an organization to which the regulation applies by reference (参照执行); null for an ordinary government department.
alter table organization.department add column kind text;
