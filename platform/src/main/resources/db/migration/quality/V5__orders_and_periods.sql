-- Who has to correct: the department that provides the entry, also when that has become another one since the order.
alter table quality.correction add column department uuid;
update quality.correction c set department = r.department from quality.run r where r.id = c.opened_run;
alter table quality.correction alter column department set not null;
create index correction_of on quality.correction (department, due, case_id) where ended_at is null;

-- Last day of a period of inspection that had ended without one when the department planned anew: it stays missed.
alter table quality.inspection_plan add column owed date;
