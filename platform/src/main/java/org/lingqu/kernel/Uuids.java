package org.lingqu.kernel;

import java.security.SecureRandom;
import java.util.UUID;

/** Time-ordered identifiers (RFC 9562, version 7) from a strong random source. */
public final class Uuids {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Uuids() {}

    /** A UUIDv7 of this instant; the millisecond only orders it, no rule reads it. */
    public static UUID next() {
        return at(System.currentTimeMillis());
    }

    /**
     * A UUIDv7 of a given instant.
     *
     * @param epochMillis milliseconds since 1970-01-01T00:00Z, 0 ≤ value &lt; 2^48
     */
    public static UUID at(long epochMillis) {
        long high = (epochMillis << 16) | 0x7000L | (RANDOM.nextInt() & 0x0fffL);
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
