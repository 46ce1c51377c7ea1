package org.lingqu.kernel;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Time-ordered identifiers (RFC 9562, version 7) from a strong random source. */
public final class Uuids {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Bits behind the millisecond that count within it. */
    private static final int COUNTER = 12;

    /** The last stamp given: the millisecond and the count within it. */
    private static final AtomicLong LAST = new AtomicLong();

    private Uuids() {}

    /**
     * A UUIDv7 of this instant, greater than all this process has made before, also within one millisecond (RFC 9562, section 6.2, method 1);
     * the time only orders it, no rule reads it.
     */
    public static UUID next() {
        long now = System.currentTimeMillis() << COUNTER | RANDOM.nextInt(1 << COUNTER - 1);
        long stamp = LAST.updateAndGet(last -> Math.max(last + 1, now));
        return of(stamp >>> COUNTER, stamp & (1 << COUNTER) - 1);
    }

    /**
     * A UUIDv7 of a given instant.
     *
     * @param epochMillis milliseconds since 1970-01-01T00:00Z, 0 ≤ value &lt; 2^48
     */
    public static UUID at(long epochMillis) {
        return of(epochMillis, RANDOM.nextInt() & 0x0fffL);
    }

    private static UUID of(long epochMillis, long within) {
        long high = (epochMillis << 16) | 0x7000L | within;
        long low = (RANDOM.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    /** The id a text spells in the usual form.
     * @throws Problem {@code id-malformed} */
    public static UUID parse(String text) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equalsIgnoreCase(text)) {
                return id;
            }
        } catch (IllegalArgumentException malformed) {
            throw Problem.badInput("id-malformed").with(text).causedBy(malformed);
        }
        throw Problem.badInput("id-malformed").with(text);
    }
}
