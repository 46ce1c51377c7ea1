package org.lingqu.pool;

import java.time.Instant;
import java.util.List;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LoadId;

/**
 * One immutable version of an entry's dataset. It is never changed, only succeeded.
 *
 * @param entry the catalog entry whose data these are
 * @param version 1, 2, 3 … within the entry; what people call 第 n 号快照
 * @param entryVersion the version of the entry by which the rows were judged
 * @param load the load that brought the rows
 * @param tableSnapshot id of the table format's own snapshot; readers use this one, never "current"
 * @param rows how many
 * @param bytes size of its files
 * @param committedAt when it became visible
 * @param columns its columns with the rules of that day, in order
 */
public record Snapshot(
        EntryId entry,
        int version,
        int entryVersion,
        LoadId load,
        long tableSnapshot,
        long rows,
        long bytes,
        Instant committedAt,
        List<Column> columns) {

    public Snapshot {
        columns = List.copyOf(columns);
    }

    /** The columns that name a row; empty when the entry has no key. */
    public List<Column> key() {
        return columns.stream().filter(Column::key).toList();
    }
}
