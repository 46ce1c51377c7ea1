package org.lingqu.exchange.gateway;

import java.util.concurrent.atomic.AtomicLong;

/**
 * So many calls a second and no more (generic cell rate algorithm): after a pause as many may come at once as the limit has in a second.
 * One number, no lock, no timer.
 */
final class Rate {

    private static final long SECOND = 1_000_000_000L;

    private final long interval;
    private final AtomicLong due;

    /**
     * @param perSecond at least 1
     * @param now time of a monotonic clock, in nanoseconds
     */
    Rate(int perSecond, long now) {
        interval = SECOND / perSecond;
        due = new AtomicLong(now - SECOND);
    }

    /** Takes a place if there is one: 0, or the nanoseconds after which there will be. */
    long take(long now) {
        while (true) {
            long seen = due.get();
            long next = Math.max(seen - now, 0) + now + interval;
            long wait = next - now - SECOND;
            if (wait > 0) {
                return wait;
            }
            if (due.compareAndSet(seen, next)) {
                return 0;
            }
        }
    }
}
