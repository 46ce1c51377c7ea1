package org.lingqu.calendar;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lingqu.kernel.RegionCode;
import org.springframework.stereotype.Service;

/**
 * The calendars of the node. A region without days of its own has those of the prefecture, province and country above it.
 */
@Service
public class Calendars {

    private final CalendarSettings settings;
    private final StatutoryDays statutory = StatutoryDays.load();
    private final Map<RegionCode, WorkingDayCalendar> byRegion = new ConcurrentHashMap<>();
    private volatile List<Notice> notices = ShippedNotices.all();

    Calendars(CalendarSettings settings) {
        this.settings = settings;
    }

    /** The calendar that counts on this node. */
    public WorkingDayCalendar here() {
        return of(new RegionCode(settings.region()));
    }

    /** Counts with a notice from now on; an earlier one of the same region and year steps back. */
    synchronized void take(Notice notice) {
        List<Notice> fresh = new ArrayList<>(notices);
        fresh.removeIf(
                known -> known.region().equals(notice.region()) && known.year().equals(notice.year()));
        fresh.add(notice);
        notices = List.copyOf(fresh);
        byRegion.clear();
    }

    /** The calendar of a region: county, else prefecture, else province, else the country. */
    public WorkingDayCalendar of(RegionCode region) {
        return byRegion.computeIfAbsent(region, this::calendarOf);
    }

    private WorkingDayCalendar calendarOf(RegionCode region) {
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
