package org.lingqu.calendar;

import java.time.LocalDate;

/**
 * One day of a derivation.
 *
 * @param date the day
 * @param role what it does in the count
 * @param ordinal its number in the count, from 1; for the last day of months or years their amount; 0 where it is not counted
 * @param reason why it is worked or not
 */
public record CountedDay(LocalDate date, Role role, int ordinal, DayReason reason) {

    /** What a day does in a count. */
    public enum Role {
        /** The day of the event: not counted (民法典 art. 201). */
        START,
        /** Counted; the last one is the last day, unless it moves. */
        COUNTED,
        /** Not counted because it is a day off, or passed over when the last day moves. */
        SKIPPED,
        /** The working day to which a last day off moves (民法典 art. 203). */
        ROLLED
    }
}
