package org.lingqu.collection;

/** Where a load stands. People see {@code name.LoadState.<NAME>}; how one follows another: {@link LoadCourse}. */
public enum LoadState {
    /** Its file is coming in, or it waits for its turn. */
    QUEUED,
    RUNNING,
    /** Its rows are the entry's newest snapshot, or were. */
    LANDED,
    FAILED,
    CANCELLED,
    /** The process that ran it ended before it did; nothing of it is visible. */
    INTERRUPTED;

    /** Whether nothing will happen to it any more. */
    public boolean ended() {
        return this != QUEUED && this != RUNNING;
    }
}
