package org.lingqu.quality;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;

/**
 * The rules of an entry have been run over a snapshot.
 *
 * @param run the run
 * @param snapshot number of the snapshot within the entry
 * @param score 0 to 100; null when no rule had anything to evaluate
 * @param failing how many rules stayed below their floor
 */
public record QualityJudged(
        UUID run,
        EntryId entry,
        DepartmentId department,
        int snapshot,
        @Nullable Double score,
        int failing) {}
