package org.lingqu.calendar;

import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import org.lingqu.calendar.CountedDay.Role;

/**
 * The arithmetic of terms (民法典 arts 200–204). The day of the event is not counted; working days are counted one by one; days, months and
 * years end on their last or corresponding day and move off a day off where the term says so. Pure functions.
 */
public final class DueDates {

    private DueDates() {}

    /**
     * When a limit ends that starts with an event.
     *
     * @param start day of the event in legal time
     * @throws org.lingqu.kernel.Problem {@code calendar-year-unknown} outside 2014–2050
     */
    public static DueDate due(WorkingDayCalendar calendar, LocalDate start, Term term) {
        List<CountedDay> days = new ArrayList<>();
        days.add(new CountedDay(start, Role.START, 0, calendar.reasonOf(start)));
        LocalDate last = switch (term.unit()) {
            case WORKING_DAY -> countWorkingDays(calendar, start, term.amount(), days);
            case DAY -> countDays(calendar, start, term.amount(), days);
            case MONTH -> jump(calendar, start.plusMonths(term.amount()), term.amount(), days);
            case YEAR -> jump(calendar, start.plusYears(term.amount()), term.amount(), days);
        };
        LocalDate due =
                term.unit() != TermUnit.WORKING_DAY && term.rollToWorkingDay() ? roll(calendar, last, days) : last;
        return dueDate(calendar, start, term, due, days);
    }

    /**
     * When an extension ends: it is counted from the original last day, which is not counted again.
     *
     * @param original the date extended, itself possibly an extension
     */
    public static DueDate extended(WorkingDayCalendar calendar, DueDate original, Term extension) {
        return due(calendar, original.due(), extension);
    }

    /**
     * A provisional date computed again after the notice has come. A date that somebody was told is never shortened: when the new
     * arrangement would end earlier, the old last day and its derivation stay.
     */
    public static DueDate confirmed(WorkingDayCalendar calendar, DueDate provisional) {
        DueDate fresh = due(calendar, provisional.start(), provisional.term());
        if (!fresh.due().isBefore(provisional.due())) {
            return fresh;
        }
        return new DueDate(
                provisional.start(),
                provisional.term(),
                provisional.due(),
                fresh.provisional(),
                provisional.days(),
                provisional.region(),
                fresh.calendarVersion(),
                fresh.notices());
    }

    /**
     * Last day of a term of validity (有效期). It counts its first day and does not move off a day off, because nothing has to be done on it:
     * two years from 2021-10-11 end with 2023-10-10.
     */
    public static LocalDate lastDayOfValidity(LocalDate firstDay, Term term) {
        LocalDate corresponding = switch (term.unit()) {
            case MONTH -> firstDay.plusMonths(term.amount());
            case YEAR -> firstDay.plusYears(term.amount());
            case DAY, WORKING_DAY -> firstDay.plusDays(term.amount());
        };
        boolean byCalendar = term.unit() == TermUnit.MONTH || term.unit() == TermUnit.YEAR;
        boolean noSuchDay = byCalendar && corresponding.getDayOfMonth() != firstDay.getDayOfMonth();
        return noSuchDay ? corresponding : corresponding.minusDays(1);
    }

    private static LocalDate countWorkingDays(
            WorkingDayCalendar calendar, LocalDate start, int amount, List<CountedDay> days) {
        LocalDate day = start;
        int counted = 0;
        while (counted < amount) {
            day = day.plusDays(1);
            DayReason reason = calendar.reasonOf(day);
            if (reason.working()) {
                days.add(new CountedDay(day, Role.COUNTED, ++counted, reason));
            } else {
                days.add(new CountedDay(day, Role.SKIPPED, 0, reason));
            }
        }
        return day;
    }

    private static LocalDate countDays(
            WorkingDayCalendar calendar, LocalDate start, int amount, List<CountedDay> days) {
        for (int counted = 1; counted <= amount; counted++) {
            LocalDate day = start.plusDays(counted);
            days.add(new CountedDay(day, Role.COUNTED, counted, calendar.reasonOf(day)));
        }
        return start.plusDays(amount);
    }

    private static LocalDate jump(WorkingDayCalendar calendar, LocalDate last, int amount, List<CountedDay> days) {
        days.add(new CountedDay(last, Role.COUNTED, amount, calendar.reasonOf(last)));
        return last;
    }

    private static LocalDate roll(WorkingDayCalendar calendar, LocalDate last, List<CountedDay> days) {
        LocalDate day = last;
        while (!calendar.isWorkingDay(day)) {
            day = day.plusDays(1);
            DayReason reason = calendar.reasonOf(day);
            days.add(new CountedDay(day, reason.working() ? Role.ROLLED : Role.SKIPPED, 0, reason));
        }
        return day;
    }

    private static DueDate dueDate(
            WorkingDayCalendar calendar, LocalDate start, Term term, LocalDate due, List<CountedDay> days) {
        Year first = Year.from(start);
        Year last = Year.from(due);
        boolean provisional = days.stream()
                .filter(day -> day.role() != Role.START)
                .anyMatch(day -> !calendar.announced(Year.from(day.date())));
        return new DueDate(
                start,
                term,
                due,
                provisional,
                days,
                calendar.region().value(),
                calendar.version(first, last),
                calendar.noticeNumbers(first, last));
    }
}
