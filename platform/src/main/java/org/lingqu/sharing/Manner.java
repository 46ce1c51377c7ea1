package org.lingqu.sharing;

/** How data is handed over (共享方式). */
public enum Manner {
    /** Calls of an interface. */
    INTERFACE,
    /** Rows written into a database of the consumer. */
    TABLE,
    /** A file. */
    FILE
}
