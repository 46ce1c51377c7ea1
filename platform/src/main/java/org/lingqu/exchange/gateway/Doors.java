package org.lingqu.exchange.gateway;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Doors through which answers leave, one for each thing that can be taken back. An answer passes its door last of all, so what was read and
 * recorded before the door was shut stays here. There is a door for what is known to exist only: nobody makes one by inventing a name.
 *
 * @param <T> what the things are told apart by
 */
final class Doors<T> {

    private static final long STEP = 100_000L;

    private final Map<T, Door> doors = new ConcurrentHashMap<>();

    private static final class Door {
        private final AtomicInteger leaving = new AtomicInteger();
        /** The newest version that was taken back; 0 when none was. */
        private final AtomicInteger shut = new AtomicInteger();
    }

    /**
     * Passes the door of a thing with an answer.
     *
     * @param version of the thing, from 1; what is taken back is taken back up to a version
     * @return to be run once, when the answer has left or broken off; null when nothing may leave
     */
    @Nullable
    Runnable pass(T thing, int version) {
        Door door = door(thing);
        door.leaving.incrementAndGet();
        if (version <= door.shut.get()) {
            door.leaving.decrementAndGet();
            return null;
        }
        return door.leaving::decrementAndGet;
    }

    /** Lets nothing more out that belongs to this version of a thing, or to one before it. */
    void shut(T thing, int version) {
        door(thing).shut.accumulateAndGet(version, Math::max);
    }

    /** Whether this version of a thing has been taken back. */
    boolean isShut(T thing, int version) {
        Door door = doors.get(thing);
        return door != null && version <= door.shut.get();
    }

    /** Whether nothing of a thing is on its way out. */
    boolean isQuiet(T thing) {
        Door door = doors.get(thing);
        return door == null || door.leaving.get() == 0;
    }

    /**
     * Waits for what had passed before the door was shut.
     *
     * @return false when an answer has not ended after the time given
     */
    boolean awaitQuiet(T thing, long atMostNanos) {
        long end = System.nanoTime() + atMostNanos;
        while (!isQuiet(thing)) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(STEP);
        }
        return true;
    }

    private Door door(T thing) {
        Door door = doors.get(thing);
        return door == null ? doors.computeIfAbsent(thing, each -> new Door()) : door;
    }
}
