package org.lingqu.pool;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.EntryId;

/**
 * The PostgreSQL table from which single rows of an entry are served. Each snapshot has a table of its own name, so whoever read from
 * {@link #table} knows that the rows are of {@link #version}. A succeeded table stays readable for a while (setting
 * {@code lingqu.pool.serving-grace}); after it SQLState 42P01 tells the reader to ask {@link ServingProjections} again.
 *
 * @param entry whose data
 * @param version number of the snapshot within the entry
 * @param table qualified name, safe to put into SQL as it stands
 * @param key the column by which rows are looked up, unique over the table; null when the entry has none or more than one
 * @param columns all columns, in the entry's order
 * @param rows how many
 */
public record ServingTable(
        EntryId entry, int version, String table, @Nullable ServingColumn key, List<ServingColumn> columns, long rows) {

    public ServingTable {
        columns = List.copyOf(columns);
    }

    public Optional<ServingColumn> column(String code) {
        return columns.stream().filter(column -> column.code().equals(code)).findFirst();
    }
}
