package org.lingqu.quality.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.quality.inspection.DepartmentInspections.Standing;
import org.lingqu.quality.inspection.Inspection;
import org.lingqu.quality.inspection.InspectionPlan;

/**
 * Inspections of a department, or of all for the data authority.
 *
 * @param plan the own department's; null when it has none
 * @param standing its period; null where none counts
 * @param longest longest period in months; null where the regulation has none
 * @param next where older reports are; null when there are none
 * @param missed departments whose period has ended without an inspection
 * @param steward whether the reader may plan and inspect
 */
public record InspectionsView(
        @Nullable InspectionPlan plan,
        @Nullable Standing standing,
        @Nullable Integer longest,
        List<Inspection> reports,
        @Nullable String next,
        List<Standing> missed,
        boolean steward) {

    /** What the form proposes. */
    public String months() {
        return plan != null ? String.valueOf(plan.months()) : String.valueOf(longest == null ? 3 : longest);
    }
}
