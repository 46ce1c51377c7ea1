package org.lingqu.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.calendar.CountedDay;
import org.lingqu.calendar.WorkingDayCalendar;

/** The cells of the acceptance tables that hold no date, and the days the two derivations count and skip. */
class PackCellsTests {

    private final RulePacks packs = RulePacks.shipped();
    private final DueAnswers answers = new DueAnswers(packs, new Deadlines(WorkingDayCalendar::shipped));

    @ParameterizedTest(name = "{0} {1} from {2}: {3}")
    @CsvSource({
        "CN, sharing.conditionalAnswer, 2022-09-29, NOT_YET_IN_FORCE",
        "CN, sharing.platformDirectSupply, 2022-09-29, NOT_YET_IN_FORCE",
        "CN, catalog.updateAfterChange, 2022-09-29, NOT_YET_IN_FORCE",
        "AH, sharing.unconditionalAnswer, 2022-09-29, NO_CLOCK",
        "AB, sharing.unconditionalAnswer, 2022-09-29, NO_CLOCK",
        "HN, sharing.unconditionalAnswer, 2022-09-29, NO_CLOCK",
        "HF, sharing.unconditionalAnswer, 2022-09-29, NO_CLOCK",
        "HS, opendata.application, 2022-09-29, SILENT",
        "HS, catalog.updateAfterChange, 2022-09-29, SILENT",
        "HS, catalog.reportAfterUpdate, 2022-10-18, SILENT",
        "HN, catalog.reportAfterUpdate, 2022-10-18, SILENT",
        "HF, catalog.reportAfterUpdate, 2022-10-18, SILENT",
        "AH, sharing.platformDirectSupply, 2025-09-24, SILENT",
        "AB, sharing.platformDirectSupply, 2025-09-24, SILENT",
        "CN, sharing.platformDirectSupply, 2025-09-24, SILENT",
        "AH, sharing.delivery, 2025-10-14, SILENT",
        "HS, sharing.unconditionalAnswer, 2025-09-24, SILENT",
        "CN, opendata.application, 2025-09-24, SILENT",
        "CN, catalog.reportAfterUpdate, 2025-10-14, SILENT",
        "AH, catalog.release, 2025-10-14, SILENT"
    })
    void there_is_no_date(String pack, String limit, LocalDate from, DueAnswer.Outcome outcome) {
        DueAnswer answer = answers.answer(pack, limit, from, Set.of());
        assertThat(answer.outcome()).isEqualTo(outcome);
        assertThat(answer.deadline()).isNull();
    }

    @ParameterizedTest(name = "{0} counts {1}")
    @CsvSource({
        "AH, 09-25 09-26 09-28 09-29 09-30 10-09 10-10, 09-27 10-01 10-02 10-03 10-04 10-05 10-06 10-07 10-08",
        "CN, 09-25 09-26 09-28 09-29 09-30 10-09 10-10 10-11 10-13 10-14, 09-27 10-01 10-02 10-03 10-04 10-05 10-06 10-07 10-08 10-12"
    })
    void conditional_sharing_from_24_september_2025_counts_and_skips(String pack, String counted, String skipped) {
        DueAnswer answer = answers.answer(pack, "sharing.conditionalAnswer", LocalDate.of(2025, 9, 24), Set.of());
        assertThat(days(answer, CountedDay.Role.COUNTED)).isEqualTo(counted);
        assertThat(days(answer, CountedDay.Role.SKIPPED)).isEqualTo(skipped);
    }

    private static String days(DueAnswer answer, CountedDay.Role role) {
        Deadline deadline = Objects.requireNonNull(answer.deadline());
        StringBuilder days = new StringBuilder();
        deadline.dueDate().days().stream()
                .filter(day -> day.role() == role)
                .forEach(day -> days.append(' ').append(day.date().toString().substring(5)));
        return days.toString().strip();
    }

    @Test
    void no_offence_hangs_on_a_default_or_a_target() {
        assertThat(packs.all())
                .allSatisfy(pack -> assertThat(RuleKey.all().stream()
                                .flatMap(key -> pack.findLimit(key.path()).stream())
                                .filter(limit -> limit.isDefault() || limit.inPrinciple()))
                        .noneMatch(Limit::statutory));
    }
}
