package org.lingqu.calendar;

import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** Counts with a notice from now on; an earlier one of the same region and year steps back, a later one stays. */
    synchronized void take(Notice notice) {
        if (known(notice.region(), notice.year())
                .filter(known -> known.version() > notice.version() || known.equals(notice))
                .isPresent()) {
            return;
        }
        List<Notice> fresh = new ArrayList<>(notices);
        fresh.removeIf(
                known -> known.region().equals(notice.region()) && known.year().equals(notice.year()));
        fresh.add(notice);
        notices = List.copyOf(fresh);
        byRegion.clear();
    }

    /** The notice that counts for a region and year, its own only. */
    Optional<Notice> known(RegionCode region, Year year) {
        return notices.stream()
                .filter(notice ->
                        notice.region().equals(region) && notice.year().equals(year))
                .findFirst();
    }

    /** The notices that count for a year in a region, the national one first. */
    List<Notice> notices(Year year, RegionCode region) {
        return lineOf(region).stream()
                .flatMap(level -> known(level, year).stream())
                .toList();
    }

    /** The calendar of a notice's region as it would be with the notice. */
    public WorkingDayCalendar with(Notice notice) {
        List<Notice> chosen = new ArrayList<>();
        for (RegionCode level : lineOf(notice.region())) {
            notices.stream()
                    .filter(known -> known.region().equals(level))
                    .filter(known -> !known.region().equals(notice.region())
                            || !known.year().equals(notice.year()))
                    .forEach(chosen::add);
        }
        chosen.add(notice);
        return new WorkingDayCalendar(notice.region(), chosen, statutory);
    }

    /** Whether a notice of a region counts on this node. */
    public boolean concernsHere(RegionCode region) {
        return lineOf(new RegionCode(settings.region())).contains(region);
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
