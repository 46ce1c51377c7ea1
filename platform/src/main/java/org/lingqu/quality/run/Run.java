package org.lingqu.quality.run;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.quality.Dimension;

/**
 * The rules of an entry run once over one of its snapshots. It never changes.
 *
 * @param department who answers for the data: the provider when they were judged
 * @param snapshot number of the snapshot within the entry
 * @param rows of the snapshot
 * @param score 0 to 100, each dimension weighing the same; null when nothing was evaluated
 * @param dimensions score of each dimension that had something to evaluate, each rule weighing the same
 * @param keptFloor whether every rule kept its floor
 */
public record Run(
        UUID id,
        EntryId entry,
        DepartmentId department,
        int snapshot,
        long rows,
        Cause cause,
        String startedBy,
        Instant startedAt,
        Instant endedAt,
        @Nullable Double score,
        Map<Dimension, Double> dimensions,
        boolean keptFloor) {

    public Run {
        dimensions = Map.copyOf(dimensions);
    }
}
