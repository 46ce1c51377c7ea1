package org.lingqu.exchange.handover;

/** Where a hand-over stands. */
enum RunState {
    WAITING,
    RUNNING,
    DONE,
    /** The grant allowed no more. */
    STOPPED,
    FAILED;

    boolean ended() {
        return this != WAITING && this != RUNNING;
    }
}
