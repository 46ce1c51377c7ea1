package org.lingqu.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** PostgreSQL with nothing around it: takes a file into a fresh table of texts, then makes its first column the key. */
final class BarePostgres {

    private static final String TABLE = "bare";

    private final SourceDatabase database;

    BarePostgres(SourceDatabase database) {
        this.database = database;
    }

    /** Answers nanoseconds. Rows whose key stands already would break it; there are none in the files measured. */
    long load(Path csv, List<Sheets.Item> items) {
        String columns = items.stream().map(item -> item.code() + " text").collect(Collectors.joining(", "));
        database.execute("drop table if exists " + TABLE);
        long began = System.nanoTime();
        database.execute("create table " + TABLE + " (" + columns + ")");
        database.copyIn(TABLE, csv);
        database.execute(
                "alter table " + TABLE + " add primary key (" + items.get(0).code() + ")");
        return System.nanoTime() - began;
    }
}
