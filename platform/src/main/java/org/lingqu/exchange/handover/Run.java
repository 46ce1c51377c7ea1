package org.lingqu.exchange.handover;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.GrantId;

/**
 * One handing over of everything a grant covers.
 *
 * @param matter number of the matter served
 * @param problem code of what stopped it; null while nothing has
 * @param snapshot number of the snapshot handed over; 0 before it began
 * @param rows rows of the snapshot that are granted, as far as it has come
 * @param sent rows that have left
 * @param digest of the content, the same in every manner of supply; empty until it is done
 */
public record Run(
        UUID id,
        GrantId grant,
        RunForm form,
        String matter,
        String orderedBy,
        Instant orderedAt,
        RunState state,
        @Nullable String problem,
        int snapshot,
        int chunks,
        long rows,
        long sent,
        String digest,
        @Nullable Instant endedAt) {}
