package org.lingqu.pool;

/**
 * A column together with the number by which the table format knows it; the number survives renaming and reordering.
 *
 * @param id unique within the dataset for ever
 */
public record Field(int id, Column column) {

    /** Number of the text that tells the load which brought the row. */
    public static final int LOAD = 1;

    /** Number of the row's number in its source. */
    public static final int ROW = 2;

    /** Items' columns are numbered from here. */
    public static final int FIRST = 11;
}
