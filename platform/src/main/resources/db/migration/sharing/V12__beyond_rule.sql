-- Why the rule of the provider did not grant an application at once: the number of the rule and every bound it goes beyond; null where
-- there was no rule, or it granted.
alter table sharing.application add column beyond jsonb;
