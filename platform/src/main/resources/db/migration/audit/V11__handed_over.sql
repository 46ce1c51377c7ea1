-- How many of a record's keys, the first ones, are what was asked for, or the keys of the rows; those behind them are identity numbers in what was
-- handed over. None: all are. It is no part of the entry: a call is counted by what it asked for, and its entry says for whom it was.
alter table audit.record add column asked integer;
