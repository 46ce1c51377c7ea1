-- A provider is asked about items by the names that people know, as they were when it was asked.
alter table sharing.onward_consent add column item_names text[] not null default '{}';
update sharing.onward_consent c set item_names = array(
  select coalesce((select s.item_name from sharing.onward_statement s where s.entry = c.entry and s.item = i.item order by s.stated_at desc limit 1), i.item)
  from unnest(c.items) with ordinality i (item, n) order by i.n);
alter table sharing.onward_consent alter column item_names drop default;
