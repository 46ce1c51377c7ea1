package org.lingqu.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lingqu.calendar.CountedDay.Role.COUNTED;
import static org.lingqu.calendar.CountedDay.Role.ROLLED;
import static org.lingqu.calendar.CountedDay.Role.SKIPPED;
import static org.lingqu.calendar.CountedDay.Role.START;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Worked examples of terms, computed by hand from the notices. */
class DueDatesTests {

    private static final WorkingDayCalendar CALENDAR = WorkingDayCalendar.shipped();

    @ParameterizedTest(name = "{1} {2} from {0} end on {3}")
    @CsvSource({
        // a make-up Saturday counts
        "2021-09-13, 7, WORKING_DAY, 2021-09-23",
        // National Day and a make-up Saturday
        "2021-09-28, 7, WORKING_DAY, 2021-10-13",
        // two make-up days before Spring Festival
        "2022-01-28, 5, WORKING_DAY, 2022-02-09",
        "2022-09-26, 10, WORKING_DAY, 2022-10-13",
        "2022-10-13, 3, WORKING_DAY, 2022-10-18",
        // the tenth day is a holiday Saturday, the next working day a make-up Saturday
        "2023-09-20, 10, DAY, 2023-10-07",
        // received on a holiday
        "2024-02-10, 7, WORKING_DAY, 2024-02-26",
        // a make-up Sunday is the last day
        "2025-09-26, 1, WORKING_DAY, 2025-09-28",
        "2025-09-24, 10, WORKING_DAY, 2025-10-14",
        "2025-10-14, 20, WORKING_DAY, 2025-11-11",
        "2026-02-10, 10, WORKING_DAY, 2026-03-02",
        "2026-03-02, 2, WORKING_DAY, 2026-03-04",
        // across New Year
        "2021-12-20, 15, WORKING_DAY, 2022-01-11",
        "2026-09-18, 10, WORKING_DAY, 2026-10-09",
        "2026-04-30, 3, WORKING_DAY, 2026-05-08",
        "2026-04-30, 10, WORKING_DAY, 2026-05-18",
        // into a year without notice
        "2026-12-28, 10, WORKING_DAY, 2027-01-12",
        // the tenth day is a holiday Sunday
        "2024-04-25, 10, DAY, 2024-05-06",
        // no 31 February; 29 February is a Thursday
        "2024-01-31, 1, MONTH, 2024-02-29",
        // no 29 February in the next year: its last day, a Friday
        "2024-02-29, 1, YEAR, 2025-02-28",
        // the corresponding day is a Saturday
        "2024-08-31, 1, MONTH, 2024-09-30"
    })
    void a_term_ends_on(LocalDate start, int amount, TermUnit unit, LocalDate due) {
        assertThat(DueDates.due(CALENDAR, start, new Term(amount, unit, true)).due())
                .isEqualTo(due);
    }

    @ParameterizedTest(name = "{1} wd from {0}, extended by {2} wd: {3}")
    @CsvSource({"2021-09-28, 7, 7, 2021-10-22", "2025-09-24, 10, 10, 2025-10-28", "2026-02-10, 10, 5, 2026-03-09"})
    void an_extension_starts_after_the_original_last_day(LocalDate start, int amount, int more, LocalDate due) {
        DueDate original = DueDates.due(CALENDAR, start, Term.workingDays(amount));
        assertThat(DueDates.extended(CALENDAR, original, Term.workingDays(more)).due())
                .isEqualTo(due);
    }

    @Test
    void the_derivation_names_every_counted_and_skipped_day() {
        DueDate due = DueDates.due(CALENDAR, LocalDate.of(2026, 9, 28), Term.workingDays(7));
        assertThat(due.due()).isEqualTo(LocalDate.of(2026, 10, 13));
        assertThat(due.days())
                .extracting(CountedDay::role)
                .containsExactly(
                        START, COUNTED, COUNTED, SKIPPED, SKIPPED, SKIPPED, SKIPPED, SKIPPED, SKIPPED, SKIPPED, COUNTED,
                        COUNTED, COUNTED, SKIPPED, COUNTED, COUNTED);
        CountedDay makeUp = due.days().get(12);
        assertThat(makeUp)
                .isEqualTo(new CountedDay(
                        LocalDate.of(2026, 10, 10), COUNTED, 5, new DayReason(DayKind.MAKEUP_WORKDAY, "国庆节")));
        assertThat(due.days().get(3).reason()).isEqualTo(new DayReason(DayKind.STATUTORY_HOLIDAY, "国庆节"));
        assertThat(due.days().get(13).reason().kind()).isEqualTo(DayKind.WEEKEND);
        assertThat(due.notices()).containsExactly("国办发明电〔2025〕7号");
        assertThat(due.calendarVersion()).isEqualTo("000000-2026-1");
        assertThat(due.provisional()).isFalse();
    }

    @Test
    void a_last_day_off_moves_and_says_so() {
        DueDate due = DueDates.due(CALENDAR, LocalDate.of(2022, 9, 22), Term.days(10));
        assertThat(due.due()).isEqualTo(LocalDate.of(2022, 10, 8));
        CountedDay tenth = due.days().get(10);
        assertThat(tenth.date()).isEqualTo(LocalDate.of(2022, 10, 2));
        assertThat(tenth.role()).isEqualTo(COUNTED);
        assertThat(due.days().subList(11, 16)).allMatch(day -> day.role() == SKIPPED);
        assertThat(due.days().get(16).role()).isEqualTo(ROLLED);
    }

    @Test
    void without_rolling_a_limit_in_days_ends_on_a_day_off() {
        assertThat(DueDates.due(CALENDAR, LocalDate.of(2022, 9, 22), new Term(10, TermUnit.DAY, false))
                        .due())
                .isEqualTo(LocalDate.of(2022, 10, 2));
    }

    @ParameterizedTest(name = "{1} {2} from {0} are valid until {3}")
    @CsvSource({
        "2021-10-11, 2, YEAR, 2023-10-10",
        "2024-02-29, 1, YEAR, 2025-02-28",
        "2023-03-01, 1, YEAR, 2024-02-29",
        "2024-01-31, 1, MONTH, 2024-02-29",
        "2026-10-01, 10, DAY, 2026-10-10"
    })
    void a_term_of_validity_counts_its_first_day(LocalDate first, int amount, TermUnit unit, LocalDate last) {
        assertThat(DueDates.lastDayOfValidity(first, new Term(amount, unit, false)))
                .isEqualTo(last);
    }

    @Test
    void a_notice_that_comes_later_moves_a_provisional_date_back_but_never_forward() {
        LocalDate start = LocalDate.of(2026, 12, 28);
        DueDate provisional = DueDates.due(CALENDAR, start, Term.workingDays(10));
        assertThat(provisional.provisional()).isTrue();
        assertThat(provisional.calendarVersion()).isEqualTo("000000-2026-1 2027-provisional");

        DueDate later = DueDates.confirmed(
                GivenCalendars.with("2027", "off: [2027-01-01..2027-01-03, 2027-01-04]"), provisional);
        assertThat(later.due()).isEqualTo(LocalDate.of(2027, 1, 13));
        assertThat(later.provisional()).isFalse();

        DueDate sooner = DueDates.confirmed(
                GivenCalendars.with("2027", "off: [2027-01-01], work: [2027-01-02, 2027-01-03]"), provisional);
        assertThat(sooner.due()).isEqualTo(provisional.due());
        assertThat(sooner.provisional()).isFalse();
        assertThat(sooner.calendarVersion()).isEqualTo("000000-2026-1 000000-2027-1");
    }

    @Test
    void only_a_year_that_is_counted_makes_a_date_provisional() {
        List<DueDate> dates = List.of(
                DueDates.due(CALENDAR, LocalDate.of(2020, 12, 31), Term.workingDays(3)),
                DueDates.due(CALENDAR, LocalDate.of(2020, 12, 30), Term.workingDays(3)));
        assertThat(dates).extracting(DueDate::provisional).containsExactly(false, true);
    }
}
