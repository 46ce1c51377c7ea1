package org.lingqu.audit.log;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Records that are durable and wait for their position.
 *
 * @param count how many
 * @param oldest when the one that waits longest was recorded; null when none waits
 * @param catchingUp whether nobody can say, as the sequencer has to look at the whole log first: after the database was moved to another
 *     cluster by an upgrade or a dump
 */
public record Backlog(long count, @Nullable Instant oldest, boolean catchingUp) {

    static final Backlog NONE = new Backlog(0, null, false);

    static final Backlog CATCHING_UP = new Backlog(0, null, true);

    /** How long the oldest has waited; zero when none waits. */
    public Duration age(Instant now) {
        return oldest == null || oldest.isAfter(now) ? Duration.ZERO : Duration.between(oldest, now);
    }
}
