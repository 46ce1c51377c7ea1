package org.lingqu.casework;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lingqu.kernel.Problem;
import org.lingqu.rules.Limit;
import org.lingqu.rules.RulePack;

/**
 * Acts that are due once in each calendar year. Where the pack names a day for them beside the cycle ({@code ….due}), that day of the
 * following year is the last one; else the cycle itself counts.
 */
final class Years {

    private static final String EVENT = "CALENDAR_YEAR";
    private static final Pattern FOLLOWING = Pattern.compile("(.+) of the following year");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);

    private Years() {}

    static boolean speaksOf(RulePack pack, String limit) {
        return pack.findLimit(limit)
                        .map(Limit::startEvent)
                        .filter(EVENT::equals)
                        .isPresent()
                && limit.endsWith(".cycle")
                && !pack.value(dayKey(limit)).silent();
    }

    /** The last day for the year in which the given day lies. */
    static LocalDate lastDay(RulePack pack, String limit, LocalDate within) {
        String text = pack.text(dayKey(limit));
        Matcher day = FOLLOWING.matcher(text);
        try {
            if (day.matches()) {
                return MonthDay.parse(day.group(1), DAY)
                        .atYear(Year.from(within).plusYears(1).getValue());
            }
        } catch (DateTimeParseException unreadable) {
            throw Problem.unavailable("internal").causedBy(unreadable);
        }
        throw Problem.unavailable("internal");
    }

    private static String dayKey(String limit) {
        return limit.substring(0, limit.length() - "cycle".length()) + "due";
    }
}
