package org.lingqu.casework;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.lingqu.calendar.Calendars;
import org.lingqu.calendar.DayReason;
import org.lingqu.calendar.WorkingDayCalendar;
import org.lingqu.kernel.LegalTime;
import org.lingqu.rules.DeadlineWords;
import org.lingqu.rules.PackStatus;
import org.lingqu.rules.Standing;
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
        if (clock.isSuspended()) {
            return org.lingqu.ui.ClockLight.of(org.lingqu.ui.ClockLight.State.NONE, "casework.suspended");
        }
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
     * Why the last day is this day. For an extended clock the strip shows the days of the last extension, the facts the original end.
     *
     * @param procedure id of the procedure, whose bundle names the act that is owed
     */
    public WhyDate why(Clock clock, String procedure, Page page) {
        WhyDate why = DeadlineWords.why(page, clock.deadline(), time.today());
        String owed = page.t("procedure." + procedure + ".clock." + clock.limit());
        List<Fact> facts = new ArrayList<>(why.facts());
        if (clock.extensions() > 0) {
            facts.add(
                    0,
                    Fact.of(
                            page.t("casework.why.original"),
                            page.dates().dateAndDay(clock.deadlines().get(0).due())));
        }
        if (!clock.deadline().packStatus().equals(PackStatus.IN_FORCE.code())) {
            facts.add(Fact.of(
                    page.t("casework.why.status"),
                    page.t("rules.status." + clock.deadline().packStatus())));
        }
        facts.add(Fact.of(
                page.t("casework.why.silence"),
                page.t("casework.why.silence." + clock.standing().name())));
        return new WhyDate(why.due(), page.t("casework.why.owed", owed, why.sentence()), why.strip(), facts);
    }
}
