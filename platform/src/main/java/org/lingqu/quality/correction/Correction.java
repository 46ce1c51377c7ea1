package org.lingqu.quality.correction;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.EntryId;

/**
 * An order to correct.
 *
 * @param openedRun the run that found the data wrong
 * @param loads how many loads in a row were found wrong, the first one included; records put right and loads of other units are none of them
 * @param snapshot the last snapshot found wrong
 * @param healedRun the run that found them right; null while it runs, and when the entry was withdrawn
 * @param endedAt null while it runs
 */
public record Correction(
        CaseId caseId,
        EntryId entry,
        UUID openedRun,
        int loads,
        int snapshot,
        @Nullable UUID healedRun,
        @Nullable Instant endedAt) {}
