-- What goes with a search or a piece of news is found by it when that is removed.
create index search_delivery_of_search on catalog.search_delivery (search);
create index search_delivery_of_news on catalog.search_delivery (news);
