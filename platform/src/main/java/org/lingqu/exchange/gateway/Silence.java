package org.lingqu.exchange.gateway;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;

/** Which gateways have not renewed their lease for so long that they cannot answer any more. */
final class Silence {

    private final LongSupplier nanos;
    private final Map<UUID, Seen> seen = new HashMap<>();

    /** The number a gateway showed, and since when it has been the same. */
    private record Seen(long renewed, long since) {}

    Silence(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Notes what a gateway shows; true when it has shown the same for the length of a lease. */
    boolean isOver(UUID gateway, long renewed) {
        long now = nanos.getAsLong();
        Seen before = seen.get(gateway);
        if (before == null || before.renewed() != renewed) {
            seen.put(gateway, new Seen(renewed, now));
            return false;
        }
        return now - before.since() > Lease.LENGTH.toNanos();
    }
}
