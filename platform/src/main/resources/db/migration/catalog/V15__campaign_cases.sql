-- How far the case of each addressee is, and the day set for it last: kept beside it so that a list of campaigns opens no case.
alter table catalog.campaign_addressee add column stage text;
alter table catalog.campaign_addressee add column until date;
create index campaign_addressee_owing on catalog.campaign_addressee (department) where stage in ('to-compile', 'to-revise');
