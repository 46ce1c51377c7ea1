-- A department is reorganized once, however many record it at the same time.
drop index organization.reorganization_predecessor;
create unique index reorganization_predecessor on organization.reorganization (predecessor);
