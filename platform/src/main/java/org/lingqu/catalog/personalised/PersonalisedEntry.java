package org.lingqu.catalog.personalised;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.EntryId;

/**
 * A personalised entry, in force or proposed.
 *
 * @param difference what it has that the catalog above has not
 * @param inCase the case of the proposal
 * @param agreement the word of the authority above; null while there is none
 */
public record PersonalisedEntry(
        EntryId entry,
        String difference,
        String proposedBy,
        Instant proposedAt,
        @Nullable CaseId inCase,
        @Nullable Agreement agreement) {

    /**
     * What the authority above said.
     *
     * @param by the officer
     * @param department his department
     * @param consented whether the regulation asks for consent; otherwise it was taken in
     */
    public record Agreement(String by, String department, Instant at, boolean consented) {}
}
