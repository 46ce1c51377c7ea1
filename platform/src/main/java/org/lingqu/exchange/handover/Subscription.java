package org.lingqu.exchange.handover;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.GrantId;

/**
 * A grant whose rows are handed over by themselves, each time a new version of the data is served.
 *
 * @param matter number of the matter served
 * @param pausedAt null while it goes on
 * @param version latest version for which a hand-over was ordered, or that was told; 0 before the first
 * @param since the version before that one: from it on, changes are new to the consumer; 0 before the second
 * @param run that hand-over; null before the first
 * @param attempts how often it was begun anew after it had failed
 * @param failed whether it is told as failed
 */
public record Subscription(
        GrantId grant,
        RunForm form,
        String matter,
        String subscribedBy,
        Instant subscribedAt,
        @Nullable Instant pausedAt,
        @Nullable String pausedBy,
        int version,
        int since,
        @Nullable UUID run,
        int attempts,
        boolean failed) {

    /** Whether the consumer is told, and calls; nothing is handed over. */
    public boolean isNotice() {
        return form == RunForm.NOTICE;
    }

    public boolean isPaused() {
        return pausedAt != null;
    }
}
