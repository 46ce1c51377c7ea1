package org.lingqu.collection;

/** Where a load's rows come from. People see {@code name.LoadKind.<NAME>}. */
public enum LoadKind {
    /** A file that was handed in. */
    CSV,
    /** A table of a source. */
    TABLE,
    /** Rows that another load kept back, put right by their department. */
    CORRECTION
}
