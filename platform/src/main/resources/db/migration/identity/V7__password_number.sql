-- How often the password was changed: a session begun with an earlier one counts no more.
alter table identity.account add column password_number int not null default 0;
