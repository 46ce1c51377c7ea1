package org.lingqu.casework;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a clock stood still.
 *
 * @param from the day on which it stopped; that day still counted
 * @param left how much of the limit was left, in working days or days as the limit counts
 * @param until the day on which it went on; null while it stands still
 */
public record Pause(LocalDate from, int left, @Nullable LocalDate until) {

    boolean isOver() {
        return until != null;
    }
}
