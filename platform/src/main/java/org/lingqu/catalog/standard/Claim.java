package org.lingqu.catalog.standard;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;

/**
 * What a department has said about a standard entry, or about an entry of the catalog above.
 *
 * @param standard the standard entry; null where an entry of the catalog above was claimed
 * @param source the entry of the catalog above; null where a standard entry was claimed
 * @param area code of the division for which the department speaks
 * @param entry what came or is to come of it; null when it was said not to apply
 * @param inCase the case of the claim; null where the regulation knows no such case
 * @param reason the duty on which the claim rests, or why it does not apply
 */
public record Claim(
        UUID id,
        @Nullable UUID standard,
        @Nullable EntryId source,
        String area,
        DepartmentId department,
        String departmentName,
        State state,
        @Nullable EntryId entry,
        @Nullable CaseId inCase,
        String reason,
        String saidBy,
        Instant saidAt) {

    /** How far it is. */
    public enum State {
        /** A draft is being compiled. */
        CLAIMED,
        /** It was handed in. */
        COMPILED,
        GIVEN_UP,
        NOT_APPLICABLE;

        public boolean holds() {
            return this == CLAIMED || this == COMPILED;
        }
    }
}
