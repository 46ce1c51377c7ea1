package org.lingqu.collection;

/** What is being done for a load. People see {@code name.LoadPhase.<NAME>}. */
public enum LoadPhase {
    /** Its file is coming in. */
    RECEIVING,
    /** Another load runs. */
    WAITING,
    /** Rows are read, and judged meanwhile. */
    READING,
    /** All rows are read; the rest is judged, keys are compared. */
    JUDGING,
    /** The snapshot is being committed. */
    PUBLISHING,
    /** The snapshot is there; the table from which single rows are served is built. */
    SERVING
}
