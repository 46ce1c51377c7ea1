package org.lingqu.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Year;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What must hold for every start and every term. */
class DueDatesPropertyTests {

    private static final WorkingDayCalendar CALENDAR = WorkingDayCalendar.shipped();
    private static final LocalDate FIRST = LocalDate.of(2021, 1, 1);

    @Property
    void a_later_start_is_never_due_earlier(
            @ForAll("starts") LocalDate start, @ForAll @IntRange(max = 400) int later, @ForAll("terms") Term term) {
        LocalDate early = DueDates.due(CALENDAR, start, term).due();
        LocalDate late = DueDates.due(CALENDAR, start.plusDays(later), term).due();
        assertThat(late).isAfterOrEqualTo(early);
    }

    @Property
    void a_longer_term_is_never_due_earlier(@ForAll("starts") LocalDate start, @ForAll("terms") Term term) {
        Term longer = new Term(term.amount() + 1, term.unit(), term.rollToWorkingDay());
        assertThat(DueDates.due(CALENDAR, start, longer).due())
                .isAfterOrEqualTo(DueDates.due(CALENDAR, start, term).due());
    }

    @Property
    void exactly_the_term_lies_between_start_and_last_day(
            @ForAll("starts") LocalDate start, @ForAll @IntRange(min = 1, max = 60) int amount) {
        DueDate due = DueDates.due(CALENDAR, start, Term.workingDays(amount));
        assertThat(CALENDAR.workingDaysBetween(start, due.due())).isEqualTo(amount);
        assertThat(CALENDAR.isWorkingDay(due.due())).isTrue();
        assertThat(due.days())
                .filteredOn(day -> day.role() == CountedDay.Role.COUNTED)
                .hasSize(amount);
    }

    @Property
    void an_extension_moves_the_last_day_by_exactly_its_length(
            @ForAll("starts") LocalDate start,
            @ForAll @IntRange(min = 1, max = 30) int amount,
            @ForAll @IntRange(min = 1, max = 30) int more) {
        DueDate original = DueDates.due(CALENDAR, start, Term.workingDays(amount));
        DueDate extended = DueDates.extended(CALENDAR, original, Term.workingDays(more));
        assertThat(CALENDAR.workingDaysBetween(original.due(), extended.due())).isEqualTo(more);
        assertThat(extended.due())
                .isEqualTo(DueDates.due(CALENDAR, start, Term.workingDays(amount + more))
                        .due());
    }

    @Property
    void a_holiday_outside_the_window_changes_nothing(
            @ForAll("starts") LocalDate start, @ForAll("terms") Term term, @ForAll @IntRange(max = 2190) int anywhere) {
        LocalDate removed = FIRST.plusDays(anywhere);
        DueDate due = DueDates.due(CALENDAR, start, term);
        Assume.that(removed.isBefore(start) || removed.isAfter(due.due()));
        assertThat(DueDates.due(GivenCalendars.without(removed), start, term).due())
                .isEqualTo(due.due());
    }

    @Property
    void the_last_day_of_a_rolling_term_is_worked_and_no_working_day_was_passed_over(
            @ForAll("starts") LocalDate start, @ForAll @IntRange(min = 1, max = 90) int amount) {
        LocalDate nominal = start.plusDays(amount);
        LocalDate due = DueDates.due(CALENDAR, start, Term.days(amount)).due();
        assertThat(CALENDAR.isWorkingDay(due)).isTrue();
        assertThat(nominal.datesUntil(due)).noneMatch(CALENDAR::isWorkingDay);
    }

    @Property
    void months_end_on_the_corresponding_day_or_the_last_of_the_month(
            @ForAll("starts") LocalDate start, @ForAll @IntRange(min = 1, max = 40) int months) {
        LocalDate due = DueDates.due(CALENDAR, start, new Term(months, TermUnit.MONTH, false))
                .due();
        assertThat(due.getDayOfMonth()).isEqualTo(Math.min(start.getDayOfMonth(), due.lengthOfMonth()));
        assertThat(due.getYear() * 12 + due.getMonthValue())
                .isEqualTo(start.getYear() * 12 + start.getMonthValue() + months);
    }

    @Property
    void a_date_is_provisional_exactly_when_it_touches_a_year_without_notice(
            @ForAll("starts") LocalDate start, @ForAll @IntRange(min = 1, max = 30) int amount) {
        DueDate due = DueDates.due(CALENDAR, start, Term.workingDays(amount));
        boolean touches = start.plusDays(1)
                .datesUntil(due.due().plusDays(1))
                .anyMatch(day -> !CALENDAR.announced(Year.from(day)));
        assertThat(due.provisional()).isEqualTo(touches);
    }

    @Provide
    Arbitrary<LocalDate> starts() {
        return Arbitraries.integers().between(0, 2300).map(FIRST::plusDays);
    }

    @Provide
    Arbitrary<Term> terms() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 40),
                        Arbitraries.of(TermUnit.values()),
                        Arbitraries.of(true, false))
                .as((amount, unit, roll) -> new Term(unit == TermUnit.YEAR ? amount % 5 + 1 : amount, unit, roll));
    }
}
