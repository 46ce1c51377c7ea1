-- What waits for an answer is found by its data: when an entry is withdrawn, or goes to another department.
create index application_waiting on sharing.application (resource) where outcome = 'PENDING';
