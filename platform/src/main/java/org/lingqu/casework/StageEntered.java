package org.lingqu.casework;

import org.lingqu.kernel.CaseId;
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
 */
public record StageEntered(
        CaseId caseId, String number, String procedure, SubjectRef subject, String move, String stage) {}
