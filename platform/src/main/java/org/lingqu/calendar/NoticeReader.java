package org.lingqu.calendar;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.RegionCode;
import org.lingqu.kernel.yaml.YamlNode;

/**
 * Reads a notice file. Its form follows the notice: per festival the days off, the festival's own days among them, and the weekends
 * worked in exchange; spans are written {@code 2026-10-01..2026-10-07}.
 */
final class NoticeReader {

    private static final Set<String> FIELDS = Set.of("region", "year", "number", "published", "version", "holidays");
    private static final Set<String> HOLIDAY_FIELDS = Set.of("name", "off", "statutory", "work");

    private final YamlNode root;
    private final List<Fault> faults = new ArrayList<>();
    private final Map<LocalDate, DayReason> days = new HashMap<>();
    private int year;

    private NoticeReader(YamlNode root) {
        this.root = root;
    }

    /** @throws Problem {@code calendar-refused} with everything that is wrong */
    static Notice read(YamlNode root) {
        return new NoticeReader(root).notice();
    }

    private Notice notice() {
        checkFields(root, FIELDS);
        year = number("year").orElse(0);
        if (year < 2000 || year > 2100) {
            fault(root, "year", "calendar-year");
        }
        int version = number("version").orElse(1);
        String region = root.get("region").map(YamlNode::text).orElse("");
        if (!region.matches("\\d{6}")) {
            fault(root, "region", "calendar-region", region);
        }
        String number = root.get("number").map(YamlNode::text).orElse("");
        if (number.isBlank()) {
            fault(root, "number", "required");
        }
        List<YamlNode> holidays = root.get("holidays").map(YamlNode::elements).orElse(List.of());
        if (holidays.isEmpty()) {
            fault(root, "holidays", "required");
        }
        holidays.forEach(this::holiday);
        if (!faults.isEmpty()) {
            throw Problem.badInput("calendar-refused").with(root.file()).faults(faults);
        }
        LocalDate published = root.get("published").flatMap(YamlNode::date).orElse(null);
        return new Notice(new RegionCode(region), Year.of(year), number, published, version, days);
    }

    private void holiday(YamlNode holiday) {
        checkFields(holiday, HOLIDAY_FIELDS);
        String name = holiday.get("name").map(YamlNode::text).orElse("");
        if (name.isBlank()) {
            fault(holiday, "name", "required");
        }
        List<LocalDate> off = dates(holiday, "off");
        List<LocalDate> statutory = dates(holiday, "statutory");
        for (LocalDate day : statutory) {
            if (!off.contains(day)) {
                fault(holiday, "statutory", "calendar-statutory-not-off", day);
            }
        }
        for (LocalDate day : off) {
            DayKind kind = statutory.contains(day)
                    ? DayKind.STATUTORY_HOLIDAY
                    : weekend(day) ? DayKind.HOLIDAY_WEEKEND : DayKind.IN_LIEU_REST;
            put(holiday, day, new DayReason(kind, name));
        }
        for (LocalDate day : dates(holiday, "work")) {
            if (!weekend(day)) {
                fault(holiday, "work", "calendar-work-not-weekend", day);
            }
            put(holiday, day, new DayReason(DayKind.MAKEUP_WORKDAY, name));
        }
    }

    private void put(YamlNode where, LocalDate day, DayReason reason) {
        if (days.put(day, reason) != null) {
            fault(where, reason.festival(), "calendar-day-twice", day);
        }
    }

    private List<LocalDate> dates(YamlNode holiday, String field) {
        List<LocalDate> dates = new ArrayList<>();
        for (String span : holiday.get(field).map(YamlNode::texts).orElse(List.of())) {
            try {
                String[] ends = span.split("\\.\\.", 2);
                LocalDate last = LocalDate.parse(ends[ends.length - 1]);
                LocalDate first = LocalDate.parse(ends[0]);
                if (last.isBefore(first) || first.getYear() != year || last.getYear() != year) {
                    fault(holiday, field, "calendar-span", span, Integer.toString(year));
                } else {
                    first.datesUntil(last.plusDays(1)).forEach(dates::add);
                }
            } catch (DateTimeException malformed) {
                fault(holiday, field, "calendar-span", span, Integer.toString(year));
            }
        }
        return dates;
    }

    private void checkFields(YamlNode map, Set<String> known) {
        for (YamlNode.Entry entry : map.entries()) {
            if (!known.contains(entry.key())) {
                fault(
                        map,
                        entry.key(),
                        "unknown-field",
                        String.join(", ", known.stream().sorted().toList()));
            }
        }
    }

    private Optional<Integer> number(String field) {
        return root.get(field).flatMap(YamlNode::integer);
    }

    private void fault(YamlNode where, String field, String code, Object... arguments) {
        faults.add(Fault.of(root.file() + ":" + where.line() + " " + field, code, arguments));
    }

    private static boolean weekend(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
    }
}
