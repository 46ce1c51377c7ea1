package org.lingqu.calendar.web;

import java.util.List;
import org.lingqu.calendar.Notice;
import org.lingqu.calendar.WorkingDayCalendar;

/**
 * A notice that was read and is not loaded yet.
 *
 * @param notice what it arranges
 * @param name what the text is called
 * @param text the text to be loaded
 * @param calendar the calendar as it would be
 */
public record NoticePreview(Notice notice, String name, String text, WorkingDayCalendar calendar) {

    public YearView year() {
        return new YearView(notice.year(), calendar, List.of(notice), List.of());
    }
}
