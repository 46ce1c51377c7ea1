package org.lingqu.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The worked examples with every day they count, make-up Saturdays and Sundays among them. */
class WorkedExamplesTests {

    @ParameterizedTest(name = "{1} wd from {0}: {2}")
    @CsvSource({
        "2021-09-13, 7, 9/14 9/15 9/16 9/17 9/18 9/22 9/23",
        "2021-09-28, 7, 9/29 9/30 10/8 10/9 10/11 10/12 10/13",
        "2021-10-13, 7, 10/14 10/15 10/18 10/19 10/20 10/21 10/22",
        "2022-01-28, 5, 1/29 1/30 2/7 2/8 2/9",
        "2022-09-26, 10, 9/27 9/28 9/29 9/30 10/8 10/9 10/10 10/11 10/12 10/13",
        "2022-10-13, 3, 10/14 10/17 10/18",
        "2024-02-10, 7, 2/18 2/19 2/20 2/21 2/22 2/23 2/26",
        "2025-09-26, 1, 9/28",
        "2025-09-24, 10, 9/25 9/26 9/28 9/29 9/30 10/9 10/10 10/11 10/13 10/14",
        "2026-02-10, 10, 2/11 2/12 2/13 2/14 2/24 2/25 2/26 2/27 2/28 3/2",
        "2021-12-20, 15, 12/21 12/22 12/23 12/24 12/27 12/28 12/29 12/30 12/31 1/4 1/5 1/6 1/7 1/10 1/11",
        "2026-09-18, 10, 9/20 9/21 9/22 9/23 9/24 9/28 9/29 9/30 10/8 10/9",
        "2026-04-30, 10, 5/6 5/7 5/8 5/9 5/11 5/12 5/13 5/14 5/15 5/18",
        "2026-12-28, 10, 12/29 12/30 12/31 1/4 1/5 1/6 1/7 1/8 1/11 1/12"
    })
    void these_days_count(LocalDate start, int amount, String days) {
        DueDate due = DueDates.due(WorkingDayCalendar.shipped(), start, Term.workingDays(amount));
        assertThat(due.days().stream()
                        .filter(day -> day.role() == CountedDay.Role.COUNTED)
                        .map(day ->
                                day.date().getMonthValue() + "/" + day.date().getDayOfMonth())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(days);
    }
}
