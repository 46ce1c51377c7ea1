package org.lingqu.exchange.gateway;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * This process's right to answer. It runs out by itself, counted from before the renewal was asked for and by a clock that goes on while the
 * process is stopped; so whoever has seen no renewal for {@link #LENGTH} knows that the right is over, whatever became of the process.
 */
final class Lease {

    /** How long others wait for a process that is silent. */
    static final Duration LENGTH = Duration.ofMillis(4600);

    /** How long the process itself believes a renewal; the difference is for clocks that do not run alike. */
    static final Duration RIGHT = Duration.ofMillis(3800);

    private final LongSupplier nanos;
    private volatile @Nullable Held held;
    private long tickets;

    /** One stay among the gateways; a new one begins when the process was given up meanwhile. */
    private record Held(long ticket, long until) {}

    Lease() {
        this(System::nanoTime);
    }

    /** @param nanos a clock that never goes back */
    Lease(LongSupplier nanos) {
        this.nanos = nanos;
    }

    long now() {
        return nanos.getAsLong();
    }

    /** What an answer takes along on its way; 0 while nothing may be answered. */
    long ticket() {
        Held now = held;
        return now != null && nanos.getAsLong() - now.until() < 0 ? now.ticket() : 0;
    }

    /** Whether the process has begun and not ended, though its right may have run out for the moment. */
    boolean isHeld() {
        return held != null;
    }

    /** Whether an answer that took a ticket may still go on. */
    boolean holds(long ticket) {
        return ticket != 0 && ticket() == ticket;
    }

    /** The process stands among the gateways and knows every grant. */
    synchronized void began(long sent) {
        held = new Held(++tickets, sent + RIGHT.toNanos());
    }

    /** A renewal that was asked for at a moment has been given. */
    synchronized void renewed(long sent) {
        Held now = held;
        if (now != null) {
            held = new Held(now.ticket(), Math.max(now.until(), sent + RIGHT.toNanos()));
        }
    }

    synchronized void ended() {
        held = null;
    }
}
