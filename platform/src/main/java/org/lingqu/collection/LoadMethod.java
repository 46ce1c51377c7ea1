package org.lingqu.collection;

/** How a load brings its rows. People see {@code name.LoadMethod.<NAME>}. */
public enum LoadMethod {
    /** Everything is read and replaces what came before. */
    FULL,
    /** Only rows are read whose mark is not below the last one; the others are left. */
    INCREMENTAL,
    /** Everything is read and compared with what came before. */
    DIFFERENCE
}
