package org.lingqu.casework;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;

/**
 * Lateness fits an offence of the case's rule pack. A person decides whether it is one.
 *
 * @param id the proposal
 * @param caseId the case that is its evidence
 * @param offence code of the offence in the pack
 * @param pack id of the pack
 * @param department the department concerned; null when the obliged party is a person
 */
public record OffenceProposed(
        UUID id,
        CaseId caseId,
        String offence,
        String pack,
        @Nullable DepartmentId department) {}
