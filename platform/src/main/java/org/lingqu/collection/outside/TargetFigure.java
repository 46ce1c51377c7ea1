package org.lingqu.collection.outside;

import java.time.YearMonth;
import java.util.List;
import org.lingqu.collection.gathering.GatheringTarget;

/**
 * A target and how far it has been reached.
 *
 * @param gathered with a complete acknowledged load
 * @param of all that count
 * @param exempt what is left out of both numbers
 * @param course the share at the end of each month, the oldest first; empty where none is told
 */
public record TargetFigure(GatheringTarget target, long gathered, long of, long exempt, List<Month> course) {

    public TargetFigure {
        course = List.copyOf(course);
    }

    /** The end of a month; of the running one, today. */
    public record Month(YearMonth month, long gathered, long of) {}

    /** Whether the share has been reached; nothing has been reached of nothing. */
    public boolean reached() {
        return of > 0 && gathered * 100 >= of * target.percent();
    }
}
