package org.lingqu.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.calendar.WorkingDayCalendar;
import org.lingqu.kernel.Problem;

/** The worked dates of the six packs on two event days, with and without superior packs. */
class PackVectorsTests {

    private static final RulePacks PACKS = RulePacks.shipped();
    private final Deadlines deadlines = new Deadlines(WorkingDayCalendar::shipped);

    @ParameterizedTest(name = "{0} {1} from {2}: {3} {4}")
    @CsvSource({
        // Thursday 2022-09-29
        "AH, sharing.conditionalAnswer, 2022-09-29, duty, 2022-10-13",
        "AB, sharing.conditionalAnswer, 2022-09-29, duty, 2022-10-13",
        "HS, sharing.conditionalAnswer, 2022-09-29, target, 2022-10-18",
        "HN, sharing.conditionalAnswer, 2022-09-29, duty, 2022-10-11",
        "HF, sharing.conditionalAnswer, 2022-09-29, duty, 2022-10-09",
        "HF, sharing.acceptanceStep, 2022-09-29, default, 2022-09-30",
        "HF, sharing.conditionalAnswer, 2022-09-30, duty, 2022-10-10",
        "HS, sharing.platformDirectSupply, 2022-09-29, target, 2022-10-09",
        "AH, review.answer, 2022-09-29, duty, 2022-10-13",
        "AB, review.answer, 2022-09-29, duty, 2022-10-13",
        "HS, review.answer, 2022-09-29, default, 2022-10-13",
        "HN, review.answer, 2022-09-29, default, 2022-10-13",
        "HF, review.answer, 2022-09-29, duty, 2022-10-11",
        "AH, opendata.application, 2022-09-29, default, 2022-10-25",
        "AB, opendata.application, 2022-09-29, duty, 2022-10-25",
        "HN, opendata.application, 2022-09-29, default, 2022-10-25",
        "HF, opendata.application, 2022-09-29, duty, 2022-10-09",
        "AH, catalog.updateAfterChange, 2022-09-29, duty, 2022-10-18",
        "AB, catalog.updateAfterChange, 2022-09-29, duty, 2022-10-18",
        "HN, catalog.updateAfterChange, 2022-09-29, duty, 2022-10-18",
        "HF, catalog.updateAfterChange, 2022-09-29, duty, 2022-10-18",
        "AH, catalog.reportAfterUpdate, 2022-10-18, duty, 2022-10-21",
        "AB, catalog.reportAfterUpdate, 2022-10-18, duty, 2022-10-21",
        "HF, sharing.conditionalAnswer, 2022-09-22, duty, 2022-10-08",
        // Wednesday 2025-09-24
        "CN, sharing.unconditionalAnswer, 2025-09-24, duty, 2025-09-25",
        "HS, sharing.platformDirectSupply, 2025-09-24, target, 2025-09-28",
        "AH, sharing.conditionalAnswer, 2025-09-24, duty, 2025-10-10",
        "AB, sharing.conditionalAnswer, 2025-09-24, duty, 2025-10-10",
        "HS, sharing.conditionalAnswer, 2025-09-24, target, 2025-10-14",
        "HN, sharing.conditionalAnswer, 2025-09-24, duty, 2025-09-30",
        "HF, sharing.conditionalAnswer, 2025-09-24, duty, 2025-10-09",
        "HF, sharing.acceptanceStep, 2025-09-24, default, 2025-09-25",
        "HF, sharing.conditionalAnswer, 2025-09-25, duty, 2025-10-09",
        "CN, sharing.conditionalAnswer, 2025-09-24, duty, 2025-10-14",
        "CN, sharing.delivery, 2025-10-14, duty, 2025-11-11",
        "AH, review.answer, 2025-09-24, duty, 2025-10-10",
        "AB, review.answer, 2025-09-24, duty, 2025-10-10",
        "HS, review.answer, 2025-09-24, default, 2025-10-10",
        "HN, review.answer, 2025-09-24, default, 2025-10-10",
        "HF, review.answer, 2025-09-24, duty, 2025-09-30",
        "CN, review.answer, 2025-09-24, duty, 2025-10-14",
        "AH, opendata.application, 2025-09-24, default, 2025-10-21",
        "AB, opendata.application, 2025-09-24, duty, 2025-10-21",
        "HN, opendata.application, 2025-09-24, default, 2025-10-21",
        "HF, opendata.application, 2025-09-24, duty, 2025-10-09",
        "AH, catalog.updateAfterChange, 2025-09-24, duty, 2025-10-14",
        "AB, catalog.updateAfterChange, 2025-09-24, duty, 2025-10-14",
        "HN, catalog.updateAfterChange, 2025-09-24, duty, 2025-10-14",
        "HF, catalog.updateAfterChange, 2025-09-24, duty, 2025-10-14",
        "CN, catalog.updateAfterChange, 2025-09-24, duty, 2025-10-14",
        "AH, catalog.reportAfterUpdate, 2025-10-14, duty, 2025-10-17",
        "AB, catalog.reportAfterUpdate, 2025-10-14, duty, 2025-10-17",
        "CN, catalog.release, 2025-10-14, duty, 2025-10-16"
    })
    void the_due_date_is(String pack, String limit, LocalDate start, String force, LocalDate due) {
        Deadline deadline = deadlines.deadline(PACKS.get(pack), limit, start);
        assertThat(deadline.due()).isEqualTo(due);
        assertThat(force(deadline)).isEqualTo(force);
        assertThat(deadline.citation() == null).isEqualTo(force.equals("default"));
        assertThat(deadline.dueDate().provisional()).isFalse();
    }

    @ParameterizedTest(name = "{0} {1} from {2} after the longest extension: {3}")
    @CsvSource({
        "AH, review.answer, 2022-09-29, 2022-10-24",
        "AB, review.answer, 2022-09-29, 2022-10-24",
        "AH, review.answer, 2025-09-24, 2025-10-20",
        "AB, review.answer, 2025-09-24, 2025-10-20",
        "CN, sharing.unconditionalAnswer, 2025-09-24, 2025-10-15",
        "CN, sharing.conditionalAnswer, 2025-09-24, 2025-10-28",
        "CN, catalog.updateAfterChange, 2025-09-24, 2025-10-21",
        "HS, review.answer, 2022-09-29, ",
        "HN, review.answer, 2022-09-29, ",
        "HF, review.answer, 2022-09-29, ",
        "HS, review.answer, 2025-09-24, ",
        "HN, review.answer, 2025-09-24, ",
        "HF, review.answer, 2025-09-24, ",
        "CN, review.answer, 2025-09-24, "
    })
    void the_longest_extension_ends(String pack, String limit, LocalDate start, LocalDate latest) {
        assertThat(deadlines.deadline(PACKS.get(pack), limit, start).extendableTo())
                .isEqualTo(latest);
    }

    @ParameterizedTest(name = "{0} under {1}, {2} from {3}: {4} {5}")
    @CsvSource({
        "HS, AH, sharing.conditionalAnswer, 2022-09-29, duty, 2022-10-13",
        "HS, AH, review.answer, 2022-09-29, duty, 2022-10-13",
        "HS, AH, catalog.updateAfterChange, 2022-09-29, duty, 2022-10-18",
        "HS, AH, catalog.reportAfterUpdate, 2022-10-18, duty, 2022-10-21",
        "HF, AH, catalog.reportAfterUpdate, 2022-10-18, duty, 2022-10-21",
        "HF, AH, sharing.conditionalAnswer, 2022-09-29, duty, 2022-10-09",
        "HF, AH, review.answer, 2022-09-29, duty, 2022-10-11",
        "AH, CN, sharing.conditionalAnswer, 2025-09-24, duty, 2025-10-10",
        "AH, CN, review.answer, 2025-09-24, duty, 2025-10-10",
        "HS, CN, sharing.conditionalAnswer, 2025-09-24, duty, 2025-10-14",
        "HN, CN, sharing.unconditionalAnswer, 2025-09-24, duty, 2025-09-25",
        "HS, AH CN, sharing.conditionalAnswer, 2025-09-24, duty, 2025-10-10"
    })
    void with_a_superior_pack_the_stricter_date_counts(
            String pack, String parents, String limit, LocalDate start, String force, LocalDate due) {
        RulePack under = PACKS.inheriting(PACKS.get(pack), List.of(parents.split(" ")), start);
        Deadline deadline = deadlines.deadline(under, limit, start);
        assertThat(deadline.due()).isEqualTo(due);
        assertThat(force(deadline)).isEqualTo(force);
    }

    @Test
    void both_dates_are_told_and_the_extension_shrinks_to_what_both_allow() {
        LocalDate day = LocalDate.of(2025, 9, 24);
        RulePack under = PACKS.inheriting(PACKS.get("AH"), List.of("CN"), day);
        Deadline deadline = deadlines.deadline(under, "review.answer", day);
        assertThat(deadline.extendableTo()).isEqualTo(LocalDate.of(2025, 10, 14));
        assertThat(deadline.beside()).extracting(Deadline::packId).containsExactly("CN");
        assertThat(deadline.beside()).extracting(Deadline::due).containsExactly(LocalDate.of(2025, 10, 14));
    }

    @Test
    void a_review_by_the_public_in_huangshan_may_be_extended_as_the_province_allows() {
        LocalDate day = LocalDate.of(2022, 9, 29);
        RulePack under = PACKS.inheriting(PACKS.get("HS"), List.of("AH"), day);
        assertThat(deadlines.deadline(under, "review.answer", day).extendableTo())
                .isEqualTo(LocalDate.of(2022, 10, 24));
    }

    @Test
    void different_start_events_are_compared_by_their_dates() {
        RulePack under = PACKS.inheriting(PACKS.get("HF"), List.of("AH"), LocalDate.of(2022, 9, 29));
        StartDates starts =
                StartDates.allOn(LocalDate.of(2022, 9, 29)).with("PROVIDER_ACCEPTANCE", LocalDate.of(2022, 10, 8));
        Deadline deadline = deadlines.deadline(under, "sharing.conditionalAnswer", starts);
        assertThat(deadline.packId()).isEqualTo("AH");
        assertThat(deadline.due()).isEqualTo(LocalDate.of(2022, 10, 13));
        assertThat(deadline.beside()).extracting(Deadline::due).containsExactly(LocalDate.of(2022, 10, 18));
    }

    @Test
    void a_parent_counts_from_its_first_day_on() {
        LocalDate before = LocalDate.of(2025, 7, 31);
        assertThat(PACKS.inheriting(PACKS.get("AH"), List.of("CN"), before).superiors())
                .isEmpty();
        assertThat(PACKS.inheriting(PACKS.get("AH"), List.of("CN"), before.plusDays(1))
                        .superiors())
                .hasSize(1);
    }

    @Test
    void what_is_fetched_directly_has_no_clock_even_under_the_decree() {
        LocalDate day = LocalDate.of(2025, 9, 24);
        RulePack under = PACKS.inheriting(PACKS.get("AH"), List.of("CN"), day);
        assertThat(deadlines.find(under, "sharing.unconditionalAnswer", StartDates.allOn(day)))
                .isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "AH, sharing.conditionalAnswer, 2021-02-28, pack-not-in-force",
        "CN, review.answer, 2022-09-29, pack-not-in-force",
        "AB, sharing.conditionalAnswer, 2021-10-10, pack-not-in-force",
        "HS, opendata.application, 2022-09-29, limit-silent",
        "HF, review.extension, 2022-09-29, limit-silent",
        "HN, catalog.reportAfterUpdate, 2022-09-29, limit-silent",
        "AH, sharing.nothing, 2022-09-29, rule-key-unknown"
    })
    void refuses(String pack, String limit, LocalDate start, String code) {
        assertThatThrownBy(() -> deadlines.deadline(PACKS.get(pack), limit, start))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    @Test
    void every_answer_of_a_pack_carries_its_status() {
        assertThat(Arrays.asList("AH", "AB", "HS", "HN", "HF", "CN").stream()
                        .map(id -> deadlines
                                .deadline(PACKS.get(id), "sharing.conditionalAnswer", LocalDate.of(2025, 9, 24))
                                .packStatus()))
                .containsExactly(
                        "in-force", "term-expired", "date-unknown", "draft-for-comments", "date-unknown", "in-force");
    }

    private static String force(Deadline deadline) {
        return deadline.statutory() ? "duty" : deadline.target() ? "target" : "default";
    }
}
