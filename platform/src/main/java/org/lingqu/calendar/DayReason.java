package org.lingqu.calendar;

/**
 * Why a day is worked or not.
 *
 * @param kind the reason's kind; its words stand under {@code calendar.day.<kind>}
 * @param festival name of the festival whose arrangement made it so, e.g. {@code 国庆节}; empty for ordinary days
 */
public record DayReason(DayKind kind, String festival) {

    static final DayReason WORKDAY = new DayReason(DayKind.WORKDAY, "");
    static final DayReason WEEKEND = new DayReason(DayKind.WEEKEND, "");

    public boolean working() {
        return kind.working();
    }
}
