-- What was granted in a case and may still wait to be delivered is found by its data: when an entry is withdrawn.
create index application_granted on sharing.application (resource) where case_id is not null and outcome like 'GRANTED%';
