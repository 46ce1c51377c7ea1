package org.lingqu.collection;

/** Where a load's rows come from. People see {@code name.LoadKind.<NAME>}. */
public enum LoadKind {
    /** A file that was handed in. */
    CSV,
    /** A table of a source. */
    TABLE
}
