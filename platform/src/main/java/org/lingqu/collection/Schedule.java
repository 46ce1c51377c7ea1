package org.lingqu.collection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;

/**
 * Loads of an entry that the platform orders by itself.
 *
 * @param department whose person set it up: the entry's, or a unit's below it
 * @param countedFrom the day from which the entry's cycle was counted to the next run; null for real time, and while a failed run is tried again
 * @param nextAt when it runs next, unless it is paused
 * @param run number of that run
 * @param tries how many loads of that run have failed
 * @param load the load on its way; null between runs
 * @param last what became of the run before; null before the first
 * @param missed planned days that went by while the platform stood still
 */
public record Schedule(
        UUID id,
        EntryId entry,
        DepartmentId department,
        String departmentName,
        SchedulePlan plan,
        boolean paused,
        UUID setBy,
        String setByName,
        @Nullable LocalDate countedFrom,
        Instant nextAt,
        long run,
        int tries,
        @Nullable LoadId load,
        @Nullable Last last,
        int missed) {

    /**
     * What became of a run.
     *
     * @param load null when none could be ordered
     * @param outcome LANDED, FAILED, CANCELLED, INTERRUPTED, or BY_HAND when somebody had loaded meanwhile
     * @param problem null when nothing is wrong
     */
    public record Last(
            Instant at,
            @Nullable LoadId load,
            String outcome,
            @Nullable Problem problem) {}

    SubjectRef subject() {
        return new SubjectRef("collection-schedule", id.toString(), plan.table());
    }
}
