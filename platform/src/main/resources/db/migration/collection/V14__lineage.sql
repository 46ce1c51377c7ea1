-- From a load to the folder its file came from.
create index folder_file_load on collection.folder_file (load) where load is not null;
