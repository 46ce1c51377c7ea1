package org.lingqu.collection.text;

/** Sees every row of a text as it came, in order. */
public interface RowTap {

    /** A row that was cut into its fields; good until the next one. */
    void row(byte[] bytes, CutRow row);

    /** Bytes of a row that could not be cut, with its line break; a long one comes in pieces. */
    void raw(byte[] bytes, int from, int to);
}
