package org.lingqu.casework;

import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.SubjectRef;

/**
 * A running case waits for another department than before without having been moved: for the one that took over from who was to act.
 * Published within the transaction of the succession.
 *
 * @param number as people write it
 * @param procedure id of the procedure
 * @param subject what the case is about
 * @param awaited the department that must act now
 */
public record CaseHandedOver(
        CaseId caseId, String number, String procedure, SubjectRef subject, DepartmentId awaited) {}
