package org.lingqu.catalog.arrears;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;

/**
 * Something a department has not done for its catalog.
 *
 * @param what the campaign, the entry, the duty or the system concerned; empty where the kind says it all
 * @param due the last day for it; null where no day is laid down
 * @param late whether that day is over
 * @param href where it is done
 */
public record Arrear(
        DepartmentId department,
        Lack lack,
        String what,
        @Nullable LocalDate due,
        boolean late,
        String href) {

    /** What is missing. */
    public enum Lack {
        /** Asked to compile in a campaign, and nothing handed in. */
        NOT_COMPILED,
        /** The catalog handed in was returned, and is not handed in again. */
        RETURNED,
        /** A recorded change is not yet in the catalog. */
        NOT_UPDATED,
        /** The catalog has not been confirmed for the period. */
        NOT_CONFIRMED,
        /** A standard entry of its duty is neither claimed nor declared inapplicable. */
        NOT_CLAIMED,
        /** 应编未编: a duty or a system with neither an entry nor a stated reason. */
        NOT_CATALOGED,
        /** No inventory: neither a duty nor a system is registered. */
        NO_INVENTORY,
        /** No rules for managing the catalog are recorded. */
        NO_RULES
    }
}
