package org.lingqu.collection;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.lingqu.calendar.DueDate;
import org.lingqu.calendar.DueDates;
import org.lingqu.calendar.Term;
import org.lingqu.calendar.WorkingDayCalendar;
import org.lingqu.catalog.UpdateCycle;
import org.lingqu.kernel.LegalTime;

/** When a scheduled load runs: on the last day of its cycle, which moves off a day off. Pure functions. */
final class RunTimes {

    /**
     * How long a failed run waits before it is tried again; after the last one it waits for the next working day, or as long once more
     * where data are of real time and no day says when they are due.
     */
    private static final List<Duration> WAITS =
            List.of(Duration.ofMinutes(10), Duration.ofMinutes(30), Duration.ofMinutes(90), Duration.ofMinutes(270));

    private static final int MOST = 1_000;

    private RunTimes() {}

    /** The term of a cycle; empty for 不定期 and 不更新. Real time counts as a day where days are counted. */
    static Optional<Term> term(UpdateCycle cycle) {
        return switch (cycle) {
            case REAL_TIME, DAILY -> Optional.of(Term.days(1));
            case WEEKLY -> Optional.of(Term.days(7));
            case MONTHLY -> Optional.of(Term.months(1));
            case QUARTERLY -> Optional.of(Term.months(3));
            case HALF_YEARLY -> Optional.of(Term.months(6));
            case YEARLY -> Optional.of(Term.years(1));
            case IRREGULAR, NEVER -> Optional.empty();
        };
    }

    /** The last day of a cycle with the way to it. */
    static Optional<DueDate> day(WorkingDayCalendar calendar, UpdateCycle cycle, LocalDate from) {
        return term(cycle).map(term -> DueDates.due(calendar, from, term));
    }

    static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(LegalTime.ZONE).toInstant();
    }

    /**
     * When a run is tried again that has failed.
     *
     * @param tries how many loads of it have failed, from 1
     * @return empty when it is not tried again on this day
     */
    static Optional<Instant> again(Instant failed, int tries) {
        return tries < 1 || tries > WAITS.size() ? Optional.empty() : Optional.of(failed.plus(WAITS.get(tries - 1)));
    }

    /** The longest wait before a failed run is tried again. */
    static Duration longestWait() {
        return WAITS.get(WAITS.size() - 1);
    }

    /** The working day after a day. */
    static LocalDate nextWorkingDay(WorkingDayCalendar calendar, LocalDate day) {
        return DueDates.due(calendar, day, Term.workingDays(1)).due();
    }

    /** How many planned days lie before today, the first of them included: runs that nobody made. */
    static int missed(WorkingDayCalendar calendar, UpdateCycle cycle, LocalDate planned, LocalDate today) {
        int missed = 0;
        Optional<LocalDate> day = Optional.of(planned);
        while (missed < MOST && day.isPresent() && day.get().isBefore(today)) {
            missed++;
            day = day(calendar, cycle, day.get()).map(DueDate::due);
        }
        return missed;
    }
}
