package org.lingqu.calendar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Year;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.lingqu.kernel.Problem;

/**
 * The festival days that the law itself gives to everybody (全国年节及纪念日放假办法): eleven until 2024, thirteen from 2025 on (revision of
 * 2024-11-10). All that is known of a year before its notice. The table reaches from 2014 to 2050.
 */
final class StatutoryDays {

    private static final int THIRTEEN_DAYS_FROM = 2025;

    private final Map<Integer, LocalDate[]> festivals = new HashMap<>();

    private StatutoryDays() {}

    static StatutoryDays load() {
        StatutoryDays table = new StatutoryDays();
        try (InputStream in = StatutoryDays.class.getResourceAsStream("/calendar/festivals.csv")) {
            if (in == null) {
                throw Problem.unavailable("file-unreadable").with("festivals.csv");
            }
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(","))
                    .forEach(row -> table.festivals.put(Integer.valueOf(row[0]), new LocalDate[] {
                        LocalDate.parse(row[1]),
                        LocalDate.parse(row[2]),
                        LocalDate.parse(row[3]),
                        LocalDate.parse(row[4])
                    }));
        } catch (IOException failed) {
            throw Problem.unavailable("file-unreadable").with("festivals.csv").causedBy(failed);
        }
        return table;
    }

    /** The statutory days of a year, or nothing when the year lies outside the table. */
    Optional<Map<LocalDate, DayReason>> of(Year year) {
        return Optional.ofNullable(festivals.get(year.getValue())).map(first -> days(year, first));
    }

    private static Map<LocalDate, DayReason> days(Year year, LocalDate[] first) {
        Map<LocalDate, DayReason> days = new HashMap<>();
        boolean thirteen = year.getValue() >= THIRTEEN_DAYS_FROM;
        put(days, "元旦", year.atDay(1), 1);
        put(days, "春节", thirteen ? first[0].minusDays(1) : first[0], thirteen ? 4 : 3);
        put(days, "清明节", first[1], 1);
        put(days, "劳动节", LocalDate.of(year.getValue(), 5, 1), thirteen ? 2 : 1);
        put(days, "端午节", first[2], 1);
        put(days, "中秋节", first[3], 1);
        put(days, "国庆节", LocalDate.of(year.getValue(), 10, 1), 3);
        return days;
    }

    private static void put(Map<LocalDate, DayReason> days, String festival, LocalDate first, int length) {
        first.datesUntil(first.plusDays(length))
                .forEach(day -> days.put(day, new DayReason(DayKind.STATUTORY_HOLIDAY, festival)));
    }
}
