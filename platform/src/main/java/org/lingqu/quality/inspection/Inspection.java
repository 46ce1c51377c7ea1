package org.lingqu.quality.inspection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.quality.Dimension;

/**
 * An inspection of all data of a department.
 *
 * @param due last day of the period it ended; null where none counted
 * @param byItself whether the platform made it by the department's plan
 * @param endedAt null while it goes on
 * @param sums what was found
 */
public record Inspection(
        UUID id,
        DepartmentId department,
        String departmentName,
        LocalDate inspectedOn,
        @Nullable LocalDate due,
        boolean byItself,
        String startedByName,
        Instant startedAt,
        @Nullable Instant endedAt,
        Sums sums) {

    /**
     * Counts over all resources.
     *
     * @param resources inspected
     * @param unjudged resources that could not be judged
     * @param below resources with a rule below its floor
     * @param by counts by characteristic
     */
    public record Sums(long resources, long unjudged, long below, Map<Dimension, Count> by) {
        public Sums {
            by = Map.copyOf(by);
        }
    }

    /** Counts of one characteristic. @param rules judged @param evaluated elements @param found wrong ones */
    public record Count(long rules, long evaluated, long found) {}

    /** A resource of a report. @param run its run; null when it could not be judged, and {@code problem} says why */
    public record Line(
            String code,
            String name,
            @Nullable UUID run,
            @Nullable Double score,
            long below,
            @Nullable String problem) {}
}
