package org.lingqu.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lingqu.ui.DayStrip.Cell;
import org.lingqu.ui.DayStrip.Day;
import org.lingqu.ui.DayStrip.Kind;

class DayStripTests {

    private static final LocalDate FRIDAY = LocalDate.of(2026, 10, 16);

    @Test
    void joins_a_weekend_and_a_holiday_each_to_one_cell() {
        List<Day> days = List.of(
                new Day(FRIDAY, Kind.START, 0, ""),
                new Day(FRIDAY.plusDays(1), Kind.SKIPPED, 0, ""),
                new Day(FRIDAY.plusDays(2), Kind.SKIPPED, 0, ""),
                new Day(FRIDAY.plusDays(3), Kind.SKIPPED, 0, "国庆节"),
                new Day(FRIDAY.plusDays(4), Kind.SKIPPED, 0, "国庆节"),
                new Day(FRIDAY.plusDays(5), Kind.COUNTED, 1, ""));

        DayStrip strip = DayStrip.of(days, FRIDAY.plusDays(5), FRIDAY.plusDays(4));

        assertThat(strip.cells())
                .containsExactly(
                        new Cell(FRIDAY, FRIDAY, Kind.START, 0, "", false, false),
                        new Cell(FRIDAY.plusDays(1), FRIDAY.plusDays(2), Kind.SKIPPED, 0, "", false, false),
                        new Cell(FRIDAY.plusDays(3), FRIDAY.plusDays(4), Kind.SKIPPED, 0, "国庆节", true, false),
                        new Cell(FRIDAY.plusDays(5), FRIDAY.plusDays(5), Kind.COUNTED, 1, "", false, true));
    }

    @Test
    void keeps_two_skipped_days_apart_that_are_no_weekend() {
        List<Day> days = List.of(
                new Day(FRIDAY.plusDays(2), Kind.SKIPPED, 0, ""), new Day(FRIDAY.plusDays(3), Kind.SKIPPED, 0, "节"));
        assertThat(DayStrip.of(days, FRIDAY.plusDays(9), null).cells()).hasSize(2);
    }

    @Test
    void a_start_is_never_drawn_as_the_due_day() {
        DayStrip strip = DayStrip.of(List.of(new Day(FRIDAY, Kind.START, 0, "")), FRIDAY, FRIDAY);
        assertThat(strip.cells().get(0).look()).isEqualTo("is-start is-today");
    }
}
