package org.lingqu.collection;

import java.time.LocalTime;
import java.util.List;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SourceId;

/**
 * What is loaded when.
 *
 * @param wish which table, with which mapping
 * @param at legal time of day; without meaning where the cycle is real time
 * @param minutes between runs where the cycle is real time; else without meaning
 */
public record SchedulePlan(SourceId source, LoadWish wish, LoadWay way, LocalTime at, int minutes) {

    public static final LocalTime USUAL_TIME = LocalTime.of(1, 0);
    public static final int USUAL_MINUTES = 15;

    /** @throws Problem {@code schedule-unfit} */
    public SchedulePlan {
        if (minutes < 5 || minutes > 1_440) {
            throw Problem.badInput("schedule-unfit").faults(List.of(Fault.of("minutes", "schedule-minutes-unfit")));
        }
    }

    String table() {
        return wish.schema().isEmpty() ? wish.table() : wish.schema() + "." + wish.table();
    }
}
