package org.lingqu.collection.web;

import java.time.temporal.ChronoUnit;
import java.util.List;
import org.lingqu.calendar.CountedDay;
import org.lingqu.calendar.DayReason;
import org.lingqu.calendar.DueDate;
import org.lingqu.calendar.TermUnit;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.Schedule;
import org.lingqu.kernel.LegalTime;
import org.lingqu.ui.ClockLight;
import org.lingqu.ui.DayStrip;
import org.lingqu.ui.Page;
import org.lingqu.ui.WhyDate;

/** A schedule in words: where it stands, when it runs next and why then. */
public final class ScheduleWords {

    private ScheduleWords() {}

    public static ClockLight light(Schedule schedule) {
        if (schedule.paused()) {
            return ClockLight.of(ClockLight.State.NONE, "collection.schedule.state.paused");
        }
        if (schedule.load() != null) {
            return ClockLight.of(ClockLight.State.GREEN, "collection.schedule.state.running");
        }
        return schedule.tries() > 0
                        || schedule.last() != null && schedule.last().problem() != null
                ? ClockLight.of(ClockLight.State.RED, "collection.schedule.state.failed")
                : ClockLight.of(ClockLight.State.GREEN, "collection.schedule.state.active");
    }

    /** When it runs next, in one line. */
    public static String next(Schedule schedule, Page page) {
        if (schedule.paused()) {
            return "—";
        }
        return schedule.load() != null
                ? page.t("collection.schedule.now")
                : page.dates().dateAndDay(LegalTime.dateOf(schedule.nextAt())) + " "
                        + LegalTime.wallClock(schedule.nextAt()).toLocalTime().truncatedTo(ChronoUnit.MINUTES);
    }

    /** What became of the last run. */
    public static String last(Schedule schedule, Page page) {
        Schedule.Last last = schedule.last();
        return last == null
                ? page.t("collection.schedule.last.none")
                : page.t(
                        "collection.schedule.outcome." + last.outcome(),
                        page.dates().shortTime(last.at()));
    }

    /** Why it does not run on a counted day; empty where the count is shown. */
    public static String uncounted(Schedule schedule, Page page) {
        if (schedule.countedFrom() != null || schedule.paused()) {
            return "";
        }
        return schedule.tries() > 0
                ? page.t("collection.schedule.again", schedule.tries())
                : page.t("collection.schedule.uncounted", schedule.plan().minutes());
    }

    /** Why its next run is on that day. */
    public static WhyDate why(DueDate due, EntryVersion entry, Page page) {
        List<CountedDay> days = due.days();
        CountedDay last = days.get(days.size() - 1);
        String sentence = page.t(
                last.role() == CountedDay.Role.ROLLED ? "collection.schedule.why.rolled" : "collection.schedule.why",
                page.dates().dateAndDay(due.start()),
                page.name(entry.content().cycle()),
                page.dates().dateAndDay(due.due()));
        return new WhyDate(
                due.due(),
                sentence,
                DayStrip.of(days.stream().map(day -> day(day, due, page)).toList(), due.due(), null),
                List.of());
    }

    private static DayStrip.Day day(CountedDay day, DueDate due, Page page) {
        DayStrip.Kind kind = switch (day.role()) {
            case START -> DayStrip.Kind.START;
            case COUNTED, ROLLED -> DayStrip.Kind.COUNTED;
            case SKIPPED -> DayStrip.Kind.SKIPPED;
        };
        int ordinal = day.role() == CountedDay.Role.ROLLED || due.term().unit() != TermUnit.DAY
                ? due.term().amount()
                : day.ordinal();
        return new DayStrip.Day(
                day.date(), kind, kind == DayStrip.Kind.COUNTED ? ordinal : 0, reason(day.reason(), page));
    }

    private static String reason(DayReason reason, Page page) {
        return switch (reason.kind()) {
            case WORKDAY, WEEKEND -> "";
            case MAKEUP_WORKDAY -> page.t("calendar.day.MAKEUP_WORKDAY");
            case STATUTORY_HOLIDAY, IN_LIEU_REST, HOLIDAY_WEEKEND -> reason.festival();
        };
    }

    /** How it runs: method, and the column that tells what is new. */
    public static String way(Schedule schedule, Page page) {
        String mark = schedule.plan().way().mark();
        String method = page.name(schedule.plan().way().method());
        return mark.isEmpty() ? method : method + " · " + mark;
    }
}
