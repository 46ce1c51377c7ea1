package org.lingqu.pool;

import java.io.Closeable;
import java.io.IOException;

/** A file of rows that {@link SureRows} has told to be sure, while it is written. For one thread. */
public interface SureFile extends Closeable {

    /**
     * Writes a row.
     *
     * @param number its number in the source
     * @param bytes in which it lies, as in {@link SureRows#isSure}
     */
    void row(long number, byte[] bytes, int[] from, int[] to) throws IOException;

    /** Bytes so far. */
    long bytes();

    /** Rows so far. */
    long rows();

    /** Writes what is left and closes the file. */
    void end() throws IOException;

    /** Closes the file; where {@link #end} was not called before, nobody reads it. */
    @Override
    void close() throws IOException;
}
