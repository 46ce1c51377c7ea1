package org.lingqu.pool;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Problem;

/** Open tables, one for each dataset, whose pointers move in the caller's database transaction. */
public interface TableStore {

    /** Columns with the numbers they have or will have in the entry's table: an unchanged column keeps its number. */
    List<Field> fields(EntryId entry, List<Column> columns);

    /**
     * Makes the files the whole content of the entry's table, together with those of its content that stay. Needs a transaction of the caller;
     * when it rolls back, nothing has happened and the files are garbage for the sweep.
     *
     * @param fields as told by {@link #fields}; when the table has moved on since, the call fails with {@code table-moved}
     * @param kept files of the table's newest snapshot that stay; empty: none
     * @return id of the table's new snapshot
     */
    long replace(EntryId entry, List<Field> fields, List<StoredFile> files, Set<Path> kept);

    /** Whether the books of the entry's table know a snapshot, and the files that describe it are there. */
    boolean knows(EntryId entry, long tableSnapshot);

    /** Files of a snapshot with their rows and sizes, without statistics. @throws Problem {@code table-with-deletes} */
    List<StoredFile> stored(EntryId entry, long tableSnapshot);

    /** Files of a snapshot, when they alone are its content. @throws Problem {@code table-with-deletes} */
    List<Path> files(EntryId entry, long tableSnapshot);

    /**
     * Every row of a snapshot, also where another engine has marked rows as deleted beside the files.
     *
     * @throws Problem {@code table-with-deletes} when they are marked in a way other than by their positions
     */
    Scan scan(Snapshot snapshot);

    /** Columns of a snapshot with their numbers. */
    List<Field> fieldsOf(Snapshot snapshot);

    /**
     * Forgets old states of the entry's table, in the transaction of the caller.
     *
     * @param keep ids of the table's snapshots that stay; the newest always does
     * @param before one that was succeeded after this instant stays too, since somebody may be about to read it
     * @return data files to which nothing refers any more
     */
    Set<Path> expire(EntryId entry, Set<Long> keep, Instant before);

    /** Every file with data, or with marks of deleted rows, to which a state of the entry's table refers. */
    Set<Path> referenced(EntryId entry);

    /**
     * Deletes metadata of the entry's table to which nothing refers and that were written before an instant, so that nobody who writes just
     * now loses his.
     */
    void sweep(EntryId entry, Instant before);

    /** Deletes metadata of the entry's table to which nothing refers. Only while nobody writes to the table. */
    void sweep(EntryId entry);
}
