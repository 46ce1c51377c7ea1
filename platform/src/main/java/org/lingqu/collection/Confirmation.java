package org.lingqu.collection;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LoadId;

/**
 * What the department whose data they are says about a load that has landed.
 *
 * @param snapshot number of the snapshot it brought
 * @param waits why nobody had confirmed it when it landed; null when somebody had
 * @param way null until it is confirmed
 * @param person who answers for it; null until somebody does
 * @param remark what that person said; the reason of a refusal
 * @param checkedAt when its rows had been judged and its sums agreed
 * @param decidedAt null while it waits
 */
public record Confirmation(
        LoadId load,
        EntryId entry,
        DepartmentId department,
        int snapshot,
        ConfirmationState state,
        @Nullable Waits waits,
        @Nullable ConfirmationWay way,
        @Nullable UUID person,
        @Nullable String personName,
        String remark,
        Instant checkedAt,
        @Nullable Instant decidedAt) {

    /** Why it waits. People see {@code collection.confirmation.waits.<NAME>}. */
    public enum Waits {
        /** Whoever ordered it wanted to look first. */
        WANTED,
        /** The platform lets nobody confirm with the order. */
        SETTING,
        /** A unit below the department ordered it. */
        UNIT,
        /** The platform ordered it by itself, and nobody answers for such loads in advance. */
        AUTOMATIC,
        /** Somebody answers in advance, but not for so many rows kept back or so much change. */
        LIMITS,
        /** It stands on rows that nobody has confirmed. */
        BENEATH
    }

    public boolean isOpen() {
        return state == ConfirmationState.CHECKED;
    }
}
