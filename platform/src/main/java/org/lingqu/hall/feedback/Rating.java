package org.lingqu.hall.feedback;

import java.time.Instant;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;

/**
 * What a department that was served says about how its case was handled.
 *
 * @param department the department that handled the case
 * @param person who of it acted last in the case
 * @param points from 1 (poor) to 5 (very good)
 * @param remark why; may be empty
 * @param served the department that was served
 * @param by who of it gave the rating
 */
public record Rating(
        CaseId caseId,
        DepartmentId department,
        AccountId person,
        String personName,
        int points,
        String remark,
        DepartmentId served,
        String servedName,
        String by,
        Instant at) {

    /** Most points. */
    public static final int BEST = 5;
}
