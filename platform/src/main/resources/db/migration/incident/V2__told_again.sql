-- When an open event was told again, as the same was noticed anew; null: only when it began.
alter table incident.security_event add column told_at timestamptz;
