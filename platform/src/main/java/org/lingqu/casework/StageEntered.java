package org.lingqu.casework;

import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.SubjectRef;

/**
 * A case was opened or moved.
 *
 * @param caseId the case
 * @param number as people write it
 * @param procedure id of the procedure
 * @param subject what it is about
 * @param move the move made, or the opening
 * @param stage the stage it is in now
 * @param pack id of the rule pack it runs under
 * @param awaited the department that must act now; null when none must
 */
public record StageEntered(
        CaseId caseId,
        String number,
        String procedure,
        SubjectRef subject,
        String move,
        String stage,
        String pack,
        @Nullable DepartmentId awaited) {}
