package org.lingqu.collection.lineage;

/** What rows come from. People see {@code name.SourceSort.<NAME>}. */
public enum SourceSort {
    /** A table of a database. */
    DATABASE,
    /** An interface that is pulled. */
    INTERFACE,
    /** A folder of a front machine. */
    FOLDER,
    /** A file that was uploaded, by a person or a program. */
    FILE,
    /** Rows or a record put right by people of the department. */
    CORRECTION
}
