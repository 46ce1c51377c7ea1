package org.lingqu.casework;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;

/**
 * A limit laid down was missed: told once per clock.
 *
 * @param caseId the case
 * @param number as people write it
 * @param procedure id of the procedure
 * @param limit key of the limit
 * @param due the last day on which the act would have been in time
 * @param department the department that owes the act; null when a person does
 */
public record StageOverdue(
        CaseId caseId,
        String number,
        String procedure,
        String limit,
        LocalDate due,
        @Nullable DepartmentId department) {}
