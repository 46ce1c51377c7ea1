package org.lingqu.catalog.upkeep;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;

/**
 * How a department stands with its periodic confirmation.
 *
 * @param entries how many entries it has in force
 * @param last its last confirmation; null when it has never confirmed
 * @param due the last day of the running period; null where the regulation asks for no confirmation
 * @param late whether that day has passed: the department is listed
 */
public record Standing(
        DepartmentId department,
        String name,
        long entries,
        @Nullable Confirmation last,
        @Nullable LocalDate due,
        boolean late) {}
