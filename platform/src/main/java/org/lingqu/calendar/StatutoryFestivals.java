package org.lingqu.calendar;

import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Map;

/** The festival days that the law gives to everybody, for whoever fills in a notice. */
public final class StatutoryFestivals {

    private static final StatutoryDays TABLE = StatutoryDays.load();

    private StatutoryFestivals() {}

    /** The days of a year in order; none outside the table. */
    public static List<LocalDate> of(Year year) {
        return TABLE.of(year).orElse(Map.of()).keySet().stream().sorted().toList();
    }
}
