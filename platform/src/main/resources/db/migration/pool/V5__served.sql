-- When calls were first answered from a version; empty as long as they never were. Of versions from before that is not known exactly.
alter table pool.snapshot add column served_at timestamptz;

update pool.snapshot s set served_at = case when s.version = v.version then v.swapped_at else s.committed_at end
from pool.serving v where v.entry_id = s.entry_id and s.version <= v.version;
