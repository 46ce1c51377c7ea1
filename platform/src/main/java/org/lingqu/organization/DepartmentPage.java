package org.lingqu.organization;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the register of departments.
 *
 * @param total how many departments match
 * @param before key of the first row when rows stand before it; else null
 * @param after key of the last row when rows follow; else null
 */
public record DepartmentPage(
        List<Listed> rows,
        long total,
        @Nullable String before,
        @Nullable String after) {

    /** A department with the name of its region and how many people have an appointment there. */
    public record Listed(Department department, String region, long appointed) {}

    public DepartmentPage {
        rows = List.copyOf(rows);
    }
}
