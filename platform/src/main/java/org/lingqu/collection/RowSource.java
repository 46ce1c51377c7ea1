package org.lingqu.collection;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.text.TextRows;
import org.lingqu.pool.RawShape;

/** Where the rows of one load come from, opened and matched to the entry's items. */
interface RowSource extends AutoCloseable {

    /** Layout of the chunks that will come. */
    RawShape shape();

    /** Whether every item of the entry is fed. */
    default boolean isComplete() {
        return shape().positions().stream().allMatch(position -> position >= 0);
    }

    /** How many rows the source itself counts; null when it does not. */
    @Nullable
    Long count();

    /** How many rows the whole table has of which this may be a part; null when nobody counts. */
    default @Nullable Long wholeCount() {
        return null;
    }

    /** How many of those lie before the mark from which the next increment will read; null where there is no mark. */
    default @Nullable Long earlierCount() {
        return null;
    }

    /** The highest mark the source has; null where there is none. */
    default @Nullable String reached() {
        return null;
    }

    /** Whether that lies before the mark from which was read: it had been moved by a row that is no more, or has another mark now. */
    default boolean hasFallenBack() {
        return false;
    }

    /** What the source says about the rows that came; null where it says nothing, and before they have come. */
    default @Nullable Reconciliation reconciliation() {
        return null;
    }

    /**
     * Reads everything.
     *
     * @param full bytes after which a chunk is finished
     * @return how many rows
     */
    long read(long full, TextRows.Listener listener) throws IOException;

    /** How many bytes have been read so far; from any thread. */
    long bytes();

    /** Cuts the work at once, from any thread. */
    void abort();

    @Override
    void close();
}
