package org.lingqu.calendar;

import java.util.ArrayList;
import java.util.List;
import org.lingqu.kernel.RegionCode;
import org.springframework.stereotype.Service;

/**
 * The calendars of the node. A region without days of its own has those of the prefecture, province and country above it.
 */
@Service
public class Calendars {

    private final CalendarSettings settings;
    private final StatutoryDays statutory = StatutoryDays.load();
    private volatile List<Notice> notices = ShippedNotices.all();

    Calendars(CalendarSettings settings) {
        this.settings = settings;
    }

    /** The calendar that counts on this node. */
    public WorkingDayCalendar here() {
        return of(new RegionCode(settings.region()));
    }

    /** The calendar of a region: county, else prefecture, else province, else the country. */
    public WorkingDayCalendar of(RegionCode region) {
        List<Notice> known = notices;
        List<Notice> chosen = new ArrayList<>();
        for (RegionCode level : lineOf(region)) {
            known.stream().filter(notice -> notice.region().equals(level)).forEach(chosen::add);
        }
        return new WorkingDayCalendar(region, chosen, statutory);
    }

    /** The country, the province, the prefecture and the region itself; a level that a region lacks has no notices and does no harm. */
    private static List<RegionCode> lineOf(RegionCode region) {
        String code = region.value();
        return List.of(
                        RegionCode.NATION,
                        new RegionCode(code.substring(0, 2) + "0000"),
                        new RegionCode(code.substring(0, 4) + "00"),
                        region)
                .stream()
                .distinct()
                .toList();
    }
}
