package org.lingqu.casework;

import org.lingqu.calendar.CalendarPublished;
import org.lingqu.calendar.Calendars;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Hears of new days off and lets the running limits be computed again. */
@Component
class CalendarNews {

    private final Calendars calendars;
    private final ClockRecount recount;

    CalendarNews(Calendars calendars, ClockRecount recount) {
        this.calendars = calendars;
        this.recount = recount;
    }

    @ApplicationModuleListener
    void on(CalendarPublished published) {
        if (calendars.concernsHere(published.region())) {
            recount.run();
        }
    }
}
