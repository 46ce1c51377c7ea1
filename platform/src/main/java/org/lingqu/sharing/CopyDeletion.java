package org.lingqu.sharing;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.GrantId;

/**
 * The duty to delete the copy kept under a grant.
 *
 * @param due by when
 * @param lifted no longer owed: the grant goes on
 * @param confirmation what was deleted; null until that was confirmed
 */
public record CopyDeletion(
        CaseId caseId,
        GrantId grant,
        LocalDate due,
        Instant openedAt,
        @Nullable Instant endedAt,
        boolean lifted,
        @Nullable Confirmation confirmation) {

    /**
     * The confirmation of a deletion.
     *
     * @param what what was deleted
     * @param place where it was kept: system, database, folder
     * @param on when
     * @param by who deleted it
     * @param confirmedBy department and name of the steward who confirms
     */
    public record Confirmation(String what, String place, LocalDate on, String by, String confirmedBy) {}

    public boolean isRunning() {
        return endedAt == null;
    }
}
