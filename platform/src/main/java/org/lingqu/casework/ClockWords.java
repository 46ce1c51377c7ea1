package org.lingqu.casework;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.lingqu.calendar.Calendars;
import org.lingqu.calendar.CountedDay;
import org.lingqu.calendar.DayKind;
import org.lingqu.calendar.DayReason;
import org.lingqu.calendar.DueDate;
import org.lingqu.calendar.WorkingDayCalendar;
import org.lingqu.kernel.LegalTime;
import org.lingqu.rules.Deadline;
import org.lingqu.rules.Standing;
import org.lingqu.ui.DayStrip;
import org.lingqu.ui.Fact;
import org.lingqu.ui.Page;
import org.lingqu.ui.WhyDate;
import org.springframework.stereotype.Component;

/** Says a clock in people's words: its lamp, and why its last day is the day it is. */
@Component
public class ClockWords {

    private final Calendars calendars;
    private final LegalTime time;

    ClockWords(Calendars calendars, LegalTime time) {
        this.calendars = calendars;
        this.time = time;
    }

    /** The lamp of a clock today, in words. */
    public org.lingqu.ui.ClockLight light(Clock clock) {
        LocalDate today = time.today();
        WorkingDayCalendar calendar = calendars.here();
        if (!clock.isRunning()) {
            return clock.missedOn() == null
                    ? org.lingqu.ui.ClockLight.met()
                    : org.lingqu.ui.ClockLight.metLate(lateBy(clock, calendar));
        }
        if (clock.standing() == Standing.DEFAULT) {
            return org.lingqu.ui.ClockLight.none();
        }
        if (clock.isOver(today)) {
            return clock.isOverdue(today)
                    ? org.lingqu.ui.ClockLight.workingDays(-clock.daysLate(today, calendar))
                    : org.lingqu.ui.ClockLight.targetMissed();
        }
        return org.lingqu.ui.ClockLight.workingDays(clock.daysLeft(today, calendar));
    }

    /** Today and whether it is worked, and tomorrow when it is not what its weekday says. */
    public String today(Page page) {
        LocalDate today = time.today();
        WorkingDayCalendar calendar = calendars.here();
        String now = page.t(
                calendar.isWorkingDay(today) ? "casework.today.working" : "casework.today.off",
                page.dates().date(today),
                page.dates().weekday(today));
        LocalDate tomorrow = today.plusDays(1);
        DayReason reason = calendar.reasonOf(tomorrow);
        boolean weekend = tomorrow.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
        if (reason.working() != weekend) {
            return now;
        }
        return now
                + page.t(
                        reason.working() ? "casework.today.tomorrow-worked" : "casework.today.tomorrow-off",
                        page.dates().shortDate(tomorrow),
                        page.dates().weekday(tomorrow));
    }

    private static int lateBy(Clock clock, WorkingDayCalendar calendar) {
        return clock.endedAt() == null ? 0 : clock.daysLate(LegalTime.dateOf(clock.endedAt()), calendar);
    }

    /**
     * Why the last day is this day. For an extended clock the strip shows the days of the last extension.
     *
     * @param procedure id of the procedure, whose bundle names the act that is owed
     */
    public WhyDate why(Clock clock, String procedure, Page page) {
        Deadline deadline = clock.deadline();
        DueDate due = deadline.dueDate();
        String owed = page.t("procedure." + procedure + ".clock." + clock.limit());
        String event = page.t("casework.event." + deadline.startEvent());
        String term =
                page.t("casework.term." + due.term().unit().code(), due.term().amount());
        String sentence = clock.extensions() == 0
                ? page.t("casework.why.sentence", owed, event, clock.start(), term)
                : page.t("casework.why.sentence-extended", owed, due.start(), term);
        return new WhyDate(
                clock.due(), sentence + basis(deadline, page), strip(due, page), facts(clock, event, term, page));
    }

    private static String basis(Deadline deadline, Page page) {
        return deadline.citation() == null
                ? page.t("casework.why.default")
                : page.t("casework.why.basis", deadline.citation());
    }

    private DayStrip strip(DueDate due, Page page) {
        return DayStrip.of(due.days().stream().map(day -> day(day, page)).toList(), due.due(), time.today());
    }

    private static DayStrip.Day day(CountedDay day, Page page) {
        DayStrip.Kind kind = switch (day.role()) {
            case START -> DayStrip.Kind.START;
            case SKIPPED -> DayStrip.Kind.SKIPPED;
            case COUNTED, ROLLED -> DayStrip.Kind.COUNTED;
        };
        return new DayStrip.Day(day.date(), kind, day.ordinal(), reason(day, page));
    }

    /** The festival or the exchange that makes a day special; empty for ordinary days, whose weekday says enough. */
    private static String reason(CountedDay day, Page page) {
        if (!day.reason().festival().isEmpty() && !day.reason().working()) {
            return page.english()
                    ? page.t("calendar.festival." + day.reason().festival())
                    : day.reason().festival();
        }
        return day.reason().kind() == DayKind.MAKEUP_WORKDAY
                ? page.t("calendar.day." + day.reason().kind().name())
                : "";
    }

    private List<Fact> facts(Clock clock, String event, String term, Page page) {
        Deadline deadline = clock.deadline();
        DueDate due = deadline.dueDate();
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of(
                page.t("casework.why.start"),
                page.t("casework.why.start-text", event, page.dates().dateAndDay(clock.start()))));
        facts.add(Fact.of(page.t("casework.why.term"), term));
        facts.add(Fact.of(page.t("casework.why.counted"), days(due, page, false)));
        if (due.days().stream().anyMatch(day -> day.role() == CountedDay.Role.SKIPPED)) {
            facts.add(Fact.of(page.t("casework.why.skipped"), days(due, page, true)));
        }
        String notices = due.notices().isEmpty()
                ? ""
                : page.t("casework.why.notices", String.join(page.t("ui.list.separator"), due.notices()));
        facts.add(Fact.of(
                page.t("casework.why.basis-label"),
                (deadline.citation() == null ? page.t("casework.why.default") : page.cite(deadline.citation()))
                        + notices));
        if (due.provisional()) {
            facts.add(Fact.of(page.t("casework.why.provisional"), page.t("casework.why.provisional-text")));
        }
        facts.add(Fact.of(
                page.t("casework.why.silence"),
                page.t("casework.why.silence." + clock.standing().name())));
        return facts;
    }

    private static String days(DueDate due, Page page, boolean skipped) {
        return DayStrip.of(
                        due.days().stream()
                                .map(day -> day(day, page))
                                .filter(day -> day.kind() == DayStrip.Kind.SKIPPED == skipped
                                        && day.kind() != DayStrip.Kind.START)
                                .toList(),
                        due.due(),
                        null)
                .cells()
                .stream()
                .map(cell -> span(cell, page))
                .collect(Collectors.joining(page.t("ui.list.separator")));
    }

    private static String span(DayStrip.Cell cell, Page page) {
        String from = page.dates().shortDate(cell.from());
        String days = cell.from().equals(cell.to())
                ? from
                : page.t("casework.why.span", from, page.dates().shortDate(cell.to()));
        String why = cell.reason().isEmpty() ? "" : cell.reason();
        return why.isEmpty() ? days : page.t("casework.why.day-because", days, why);
    }
}
