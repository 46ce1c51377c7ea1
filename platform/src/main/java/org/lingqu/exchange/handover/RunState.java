package org.lingqu.exchange.handover;

/** Where a hand-over stands. */
public enum RunState {
    WAITING,
    RUNNING,
    DONE,
    /** The grant allowed no more. */
    STOPPED,
    FAILED;

    public boolean ended() {
        return this != WAITING && this != RUNNING;
    }
}
