package org.lingqu.quality.inspection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.lingqu.kernel.DepartmentId;

/**
 * How often a department inspects its data.
 *
 * @param begins day from which the first period counts
 * @param byItself whether the platform inspects on the last day, in the name of whoever set the plan
 */
public record InspectionPlan(
        DepartmentId department,
        int months,
        LocalDate begins,
        boolean byItself,
        UUID setBy,
        String setByName,
        Instant setAt) {}
