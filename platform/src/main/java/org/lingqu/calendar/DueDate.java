package org.lingqu.calendar;

import java.time.LocalDate;
import java.util.List;

/**
 * A last day with the whole way to it. The limit ends at 24:00 of that day, legal time.
 *
 * @param start day of the event, not counted
 * @param term what was counted
 * @param due the last day
 * @param provisional whether a year without a notice was touched: computed again when the notice is loaded
 * @param days the derivation: for working days and days every day from start to end, for months and years the start, the corresponding
 *     day and the days passed over
 * @param region whose calendar counted
 * @param calendarVersion state of the calendar, see {@link WorkingDayCalendar#version}
 * @param notices numbers of the notices relied on
 */
public record DueDate(
        LocalDate start,
        Term term,
        LocalDate due,
        boolean provisional,
        List<CountedDay> days,
        String region,
        String calendarVersion,
        List<String> notices) {

    public DueDate {
        days = List.copyOf(days);
        notices = List.copyOf(notices);
    }
}
