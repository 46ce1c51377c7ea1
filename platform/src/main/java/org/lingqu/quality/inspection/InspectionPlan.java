package org.lingqu.quality.inspection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;

/**
 * How often a department inspects its data.
 *
 * @param begins day from which the first period counts: that of the first plan
 * @param owed last day of a period that had ended without an inspection when it was planned; null for none
 * @param byItself whether the platform inspects on the last day, in the name of whoever set the plan
 */
public record InspectionPlan(
        DepartmentId department,
        int months,
        LocalDate begins,
        @Nullable LocalDate owed,
        boolean byItself,
        UUID setBy,
        String setByName,
        Instant setAt) {}
