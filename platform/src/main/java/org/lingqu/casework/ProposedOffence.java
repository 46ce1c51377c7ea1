package org.lingqu.casework;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;

/**
 * A proposal with its evidence, and what a person decided about it.
 *
 * @param id identifies the proposal
 * @param caseId the case that is its evidence
 * @param offence code of the act in the pack
 * @param pack id of the pack
 * @param packVersion its version, under which the case runs
 * @param department the department concerned; null when a person owes the act
 * @param evidence plain facts: {@code case}, {@code procedure}, {@code article}, and {@code limit} with {@code due} for a missed clock or
 *     {@code act} with {@code about} for an act, and the lists that were stated with it
 * @param proposedAt when the platform proposed it
 * @param verdict what was decided; null while nobody has
 */
public record ProposedOffence(
        UUID id,
        CaseId caseId,
        String offence,
        String pack,
        int packVersion,
        @Nullable DepartmentId department,
        String departmentName,
        Map<String, String> evidence,
        Instant proposedAt,
        @Nullable Verdict verdict) {

    public ProposedOffence {
        evidence = Map.copyOf(evidence);
    }

    /** What a person makes of a proposal. */
    public enum Finding {
        /** It is the act the regulation lists. */
        CONFIRMED,
        /** It is none. */
        DISMISSED,
        /** It is one, but the regulation exempts it: care was taken, or force majeure. Only where the pack knows exemptions. */
        EXEMPTED
    }

    /**
     * A decision about a proposal.
     *
     * @param by who decided
     */
    public record Verdict(Finding finding, String reason, String by, Instant at) {}
}
