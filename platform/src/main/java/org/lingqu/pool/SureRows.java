package org.lingqu.pool;

/**
 * Knows of a row while it is cut, from its bytes alone, that it will land: every cell has the plainest form of its column's type and breaks none of
 * its rules. The engine need not judge such a row. One that is not said to be sure may land all the same; that is found out by judging it.
 */
@FunctionalInterface
public interface SureRows {

    /**
     * Whether the row will land.
     *
     * @param bytes in which it lies, UTF-8
     * @param from first byte of each field, quotation marks around it left out
     * @param to behind the last byte of each field; equal to {@code from} where there is nothing
     */
    boolean isSure(byte[] bytes, int[] from, int[] to);
}
