package org.lingqu.sharing;

import java.time.LocalDate;

/**
 * How much of a grant was used on a legal day.
 *
 * @param day the day counted
 * @param calls calls answered on it
 */
public record Usage(LocalDate day, int calls) {

    /** Calls that count on a day: none yet on a later one; on a day that is over those of the present one, since its own are forgotten. */
    public int on(LocalDate other) {
        return other.isAfter(day) ? 0 : calls;
    }
}
