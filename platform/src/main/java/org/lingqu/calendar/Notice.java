package org.lingqu.calendar;

import java.time.LocalDate;
import java.time.Year;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.RegionCode;

/**
 * One published arrangement of days off: the State Council's yearly notice, or a region's days for its own festivals
 * (全国年节及纪念日放假办法 art. 4).
 *
 * @param region for whom; {@link RegionCode#NATION} for the yearly notice
 * @param year the calendar year arranged
 * @param number the notice's number, e.g. {@code 国办发明电〔2025〕7号}
 * @param published its date; null where not known
 * @param version 1 for the first text, raised when the arrangement is changed later
 * @param days the days that differ from Monday-to-Friday work; other days of the year follow the week
 */
public record Notice(
        RegionCode region,
        Year year,
        String number,
        @Nullable LocalDate published,
        int version,
        Map<LocalDate, DayReason> days) {

    public Notice {
        days = Map.copyOf(days);
    }

    Notice numbered(int number) {
        return new Notice(region, year, this.number, published, number, days);
    }

    /** Name of this state of the year, e.g. {@code 000000-2026-1}. */
    public String versionName() {
        return region + "-" + year + "-" + version;
    }
}
