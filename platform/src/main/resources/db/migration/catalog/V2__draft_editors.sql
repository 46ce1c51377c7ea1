-- Everybody who has saved a draft: none of them may approve it.
alter table catalog.draft add column editors uuid[] not null default array[]::uuid[];
