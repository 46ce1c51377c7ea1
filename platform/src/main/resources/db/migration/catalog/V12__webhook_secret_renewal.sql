-- Raised when the secret of a webhook is renewed: the old one signs nothing any more.
alter table catalog.saved_search add column webhook_generation int not null default 0;
