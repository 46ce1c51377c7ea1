package org.lingqu.audit;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.merkle.Hashes;

/**
 * A record as the database tells it today. Exactly one of {@code access} and {@code act} is there, or neither when the row tells nothing
 * that could have been written.
 *
 * @param receipt id and the leaf hash that was fixed when it was written
 * @param position its place in the log; null until the sequencer has given it one, a second at most
 */
public record LoggedRecord(
        UUID id,
        Instant at,
        Receipt receipt,
        @Nullable Long position,
        @Nullable AccessRecord access,
        @Nullable Act act) {

    /** The bytes of the log entry; empty when the row is damaged. */
    public byte[] entry() {
        if (access != null) {
            return LogEntry.of(access);
        }
        return act == null ? new byte[0] : LogEntry.of(id, at, act);
    }

    /** Whether the row still says what was hashed when it was written. */
    public boolean isIntact() {
        byte[] entry = entry();
        return entry.length > 0 && Arrays.equals(Hashes.leaf(entry), receipt.leaf());
    }

    public Outcome outcome() {
        return access != null ? access.outcome() : act != null ? act.outcome() : Outcome.FAILED;
    }

    /** Code of the problem that stood against it. */
    public @Nullable String refusal() {
        return access != null ? access.refusal() : act != null ? act.refusal() : null;
    }

    LoggedRecord at(@Nullable Long place) {
        return new LoggedRecord(id, at, receipt, place, access, act);
    }
}
