package org.lingqu.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.lingqu.casework.PaperCase.AUTHORITY;
import static org.lingqu.casework.PaperCase.CLERK;
import static org.lingqu.casework.PaperCase.PROVIDER;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Problem;
import org.lingqu.testing.Obligation;

/** Extensions: how much, how often, with whose consent – where the text knows them at all. */
class ReviewLawTests {

    private static final Procedure REVIEW = SampleProcedures.review("review").build();

    @Test
    @Obligation("AH-26.5")
    void anhui_extends_once_by_seven_working_days_with_the_consent_of_the_head() {
        PaperCase review = PaperCase.opened(REVIEW, "AH", "2021-09-28");
        assertThat(review.due()).isEqualTo("2021-10-13");

        review.on("2021-10-13").does(PROVIDER, "extend", "reason", "需要现场核实");

        assertThat(review.due()).isEqualTo("2021-10-22");
        assertThat(review.file().stage()).isEqualTo("checking");
        assertThat(review.clock("review.answer").extensions()).isOne();
        assertThat(review.clock("review.answer").start()).isEqualTo("2021-09-28");
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> review.does(PROVIDER, "extend", "reason", "再来一次"))
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("extension-used-up");
                    assertThat(problem.arguments())
                            .as("how often, until when")
                            .containsExactly(1, LocalDate.of(2021, 10, 22));
                    assertThat(problem.citations())
                            .extracting(Citation::article)
                            .containsExactly("第二十六条第二款");
                });
        assertThat(review.movesOf(PROVIDER)).doesNotContain("extend", "ask").contains("answer");
    }

    @Test
    void consent_is_not_given_by_the_one_who_asked_for_it_nor_by_somebody_the_pack_does_not_name() {
        PaperCase review =
                PaperCase.opened(REVIEW, "AH", "2021-09-28").on("2021-10-08").does(CLERK, "ask", "reason", "需要现场核实");

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> review.does(CLERK, "extend", "reason", "自批"))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("four-eyes"));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> review.does(AUTHORITY, "extend", "reason", "代批"))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("move-not-yours"));
        assertThat(review.does(PROVIDER, "extend", "reason", "同意").due()).isEqualTo("2021-10-22");
    }

    @Test
    void the_hefei_zone_knows_no_extension() {
        PaperCase review = PaperCase.opened(REVIEW, "HF", "2022-09-29").on("2022-09-30");

        assertThat(review.due()).isEqualTo("2022-10-11");
        assertThat(review.movesOf(PROVIDER)).doesNotContain("extend");
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> review.does(PROVIDER, "extend", "reason", "想延期"))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("extension-unknown"));
    }

    @Test
    void what_has_run_out_is_not_extended_any_more_nor_is_it_asked_for_or_offered() {
        PaperCase review = PaperCase.opened(REVIEW, "AH", "2021-09-28").on("2021-10-13");
        assertThat(review.movesOf(PROVIDER)).contains("extend", "ask");

        review.on("2021-10-14");

        assertThat(review.movesOf(PROVIDER)).doesNotContain("extend", "ask").contains("answer");
        for (String move : List.of("extend", "ask")) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> review.does(PROVIDER, move, "reason", "补办"))
                    .satisfies(problem -> {
                        assertThat(problem.code()).isEqualTo("extension-too-late");
                        assertThat(problem.arguments()).containsExactly(LocalDate.of(2021, 10, 13), 1);
                        assertThat(problem.citations()).isNotEmpty();
                    });
        }
    }

    @Test
    void an_extension_moves_the_reminder_and_the_lateness_with_it() {
        PaperCase review = PaperCase.opened(REVIEW, "AH", "2021-09-28")
                .on("2021-10-12")
                .sweeps()
                .does(PROVIDER, "extend", "reason", "同意")
                .on("2021-10-14")
                .sweeps();
        assertThat(review.acts()).doesNotContain("clock-missed");

        review.on("2021-10-21").sweeps();
        assertThat(review.acts()).containsOnlyOnce("extend");
        assertThat(review.acts().stream().filter("reminded"::equals)).hasSize(2);

        review.on("2021-10-23").sweeps();
        assertThat(review.acts()).contains("clock-missed");
    }
}
