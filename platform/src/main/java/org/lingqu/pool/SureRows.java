package org.lingqu.pool;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Knows of a row while it is cut, from its bytes alone, that it will land: every cell has the plainest form of its column's type and breaks none of
 * its rules. The engine need not judge such a row. One that is not said to be sure may land all the same; that is found out by judging it.
 */
public interface SureRows {

    /**
     * Whether the row will land.
     *
     * @param bytes in which it lies, UTF-8
     * @param from first byte of each field, quotation marks around it left out
     * @param to behind the last byte of each field; equal to {@code from} where there is nothing
     */
    boolean isSure(byte[] bytes, int[] from, int[] to);

    /** Begins a file of sure rows in the form that the engine reads with the least work. */
    SureFile file(Path place) throws IOException;
}
