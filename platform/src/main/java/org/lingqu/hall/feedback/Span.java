package org.lingqu.hall.feedback;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * The days a feedback is about: whole months, counted from January, so that three months are the quarters of the calendar.
 *
 * @param first first day
 * @param last last day
 */
public record Span(LocalDate first, LocalDate last) {

    private static final int DECEMBER = 12;

    /** The last whole period before a day. A length that does not divide the year leaves its last period shorter; above a year it counts as one. */
    static Span before(LocalDate day, int months) {
        int length = Math.min(Math.max(1, months), DECEMBER);
        int begun = (day.getMonthValue() - 1) / length * length + 1;
        YearMonth next = YearMonth.of(day.getYear(), begun);
        YearMonth last = next.minusMonths(1);
        int firstMonth = (last.getMonthValue() - 1) / length * length + 1;
        return new Span(YearMonth.of(last.getYear(), firstMonth).atDay(1), last.atEndOfMonth());
    }
}
