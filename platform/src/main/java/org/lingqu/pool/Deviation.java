package org.lingqu.pool;

import org.lingqu.kernel.EntryId;

/**
 * Where a version is no longer what was published.
 *
 * @param what in figures: name of a file, counts of rows; never a value of a cell
 */
public record Deviation(Kind kind, EntryId entry, int version, String what) {

    /** What can deviate. */
    public enum Kind {
        /** A file of the version is gone. */
        FILE_MISSING,
        /** A file has another length or other bytes. */
        FILE_CHANGED,
        /** The version is made of other files than when it was sealed, and they do not hold the same rows. */
        ROWS_CHANGED,
        /** The books of the table no longer know the version, or the files that describe it are gone. */
        BOOKS_CHANGED,
        /** The copy from which single rows are served has other rows than its version. */
        SERVED_CHANGED
    }
}
