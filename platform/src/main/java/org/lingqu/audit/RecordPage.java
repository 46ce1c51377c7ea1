package org.lingqu.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A part of what was found, the newest first.
 *
 * @param before where later records begin; null when none were passed over
 * @param after where to go on to earlier ones; null at the end
 * @param reachedTo when looking stopped before the end because many records had been looked through: how far back; null otherwise
 */
public record RecordPage(
        List<LoggedRecord> records,
        @Nullable UUID before,
        @Nullable UUID after,
        @Nullable Instant reachedTo) {

    public RecordPage {
        records = List.copyOf(records);
    }
}
