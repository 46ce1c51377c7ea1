-- A function that went to another department: that one updates the entries it touches, and becomes their provider by doing so.
alter table catalog.change_event add column successor uuid;
alter table catalog.change_event add column successor_name text;

-- A change that touches many entries opens its cases step by step, after it was recorded; until then a task has no case.
alter table catalog.change_task alter column case_id drop not null;
create index change_task_to_open on catalog.change_task (event, entry) where case_id is null;

-- What was approved for a day and could not be published on it, and what stood against it.
alter table catalog.draft add column held_back_on date;
create index draft_held_back on catalog.draft (held_back_on) where held_back_on is not null;
