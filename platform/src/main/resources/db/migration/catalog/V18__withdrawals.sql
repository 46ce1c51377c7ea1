-- Who asked for the withdrawal of an entry, who consented, in which case and by which article: told on its page for as long as it is kept.
alter table catalog.entry add column withdrawn_asked_by text;
alter table catalog.entry add column withdrawn_by text;
alter table catalog.entry add column withdrawn_case uuid;
alter table catalog.entry add column withdrawn_basis jsonb;

update catalog.entry e set withdrawn_asked_by = d.edited_by_name, withdrawn_case = d.case_id
from catalog.draft d
where d.entry = e.id and d.kind = 'WITHDRAWAL' and d.state = 'PUBLISHED' and e.withdrawn_at is not null;
