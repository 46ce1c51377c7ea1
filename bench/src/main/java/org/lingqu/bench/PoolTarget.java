package org.lingqu.bench;

import java.util.SplittableRandom;

/** What is struck while loads run. */
enum PoolTarget {
    /** {@code kill -9}; somebody starts it again. */
    SERVER(Target.SERVER, ""),
    /** {@code kill -9}. */
    BACKEND(Target.BACKEND, ""),
    /** {@code kill -9}. */
    POSTMASTER(Target.POSTMASTER, ""),
    /** The database is told to restart and breaks off what is open. */
    RESTART_FAST(null, "INT"),
    /** The database is told to end at once and recovers when it starts. */
    RESTART_IMMEDIATE(null, "QUIT");

    private final @org.jspecify.annotations.Nullable Target target;
    private final String signal;

    PoolTarget(@org.jspecify.annotations.Nullable Target target, String signal) {
        this.target = target;
        this.signal = signal;
    }

    /** @return milliseconds somebody needed to start the server again; 0 where it helps itself */
    long strike(Node node, SplittableRandom random) {
        if (target == null) {
            node.signalDatabase(signal);
            return 0;
        }
        target.strike(node, random);
        long repairing = System.nanoTime();
        target.repair(node);
        return target == Target.SERVER ? (System.nanoTime() - repairing) / 1_000_000 : 0;
    }
}
