package org.lingqu.exchange.rowfile;

import org.jspecify.annotations.Nullable;

/** A file of rows being written. */
public interface RowFile extends AutoCloseable {

    /**
     * Adds a row.
     *
     * @param cells text of each column's cell, as calls tell it; null for none
     * @throws org.lingqu.kernel.Problem {@code disk-full}, {@code lake-unwritable}, or what the form cannot hold ({@code handover-xlsx-rows},
     *     {@code handover-xlsx-text})
     */
    void row(@Nullable String[] cells);

    /** Ends the file; without it there is none. */
    void finish();

    /** Lets go of everything; what was not finished is deleted. */
    @Override
    void close();
}
