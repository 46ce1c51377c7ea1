package org.lingqu.collection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SubjectRef;

/**
 * Somebody answers in advance for the loads of an entry that the platform orders by itself.
 *
 * @param keptBack share of the rows read, in hundredths, of which more may not have been kept back
 * @param change difference in rows to the version confirmed last, in hundredths, that may not be exceeded
 * @param until last day on which it counts
 * @param endedAt null while it counts
 */
public record StandingConfirmation(
        UUID id,
        EntryId entry,
        ResourceCode entryCode,
        String entryName,
        DepartmentId department,
        int keptBack,
        int change,
        LocalDate until,
        String reason,
        UUID givenBy,
        String givenByName,
        Instant givenAt,
        @Nullable Instant endedAt) {

    SubjectRef subject() {
        return new SubjectRef("catalog-entry", entryCode.value(), entryName);
    }

    /** Whether a load stays within its limits. @param before rows of the version confirmed last; null when there was none */
    boolean covers(LoadCounts counts, long rows, @Nullable Long before) {
        boolean fewKeptBack = counts.quarantined() * 100 <= counts.read() * keptBack;
        boolean littleChange = before == null || Math.abs(rows - before) * 100 <= before * change;
        return fewKeptBack && littleChange;
    }
}
