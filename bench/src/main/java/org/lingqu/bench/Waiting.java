package org.lingqu.bench;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting with an end. */
final class Waiting {

    private Waiting() {}

    /** Looks every few milliseconds until it is so; false when it is not after the time given. */
    static boolean until(Duration atMost, BooleanSupplier so) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            pause(Duration.ofMillis(20));
        }
        return true;
    }

    static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
