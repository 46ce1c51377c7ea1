package org.lingqu.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.lingqu.casework.PaperCase.CLERK;
import static org.lingqu.casework.PaperCase.PROVIDER;
import static org.lingqu.casework.PaperCase.USER;

import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.rules.Standing;
import org.lingqu.testing.Obligation;

/** One table, six regulations: a share with a condition, from application to answer, day by day. */
class ShareLawTests {

    private static final Procedure SHARE = SampleProcedures.share("share").build();

    @Test
    @Obligation({"AH-25.3"})
    void anhui_answers_within_seven_working_days_and_a_make_up_sunday_counts() {
        PaperCase share = PaperCase.opened(SHARE, "AH", "2025-09-24");

        assertThat(share.acts()).containsExactly("apply", "accept");
        assertThat(share.file().stage()).isEqualTo("accepted");
        assertThat(share.due()).isEqualTo("2025-10-10");
        assertThat(share.light()).isEqualTo(ClockLight.GREEN);

        share.on("2025-10-09").sweeps();
        assertThat(share.light()).isEqualTo(ClockLight.YELLOW);
        assertThat(share.acts()).endsWith("reminded");

        share.on("2025-10-10").does(PROVIDER, "grant", "items", "A", "until", "2026-10-10");
        assertThat(share.file().ending()).isEqualTo(Ending.APPROVED);
        assertThat(share.clock("sharing.conditionalAnswer").status()).isEqualTo(Clock.Status.MET);
        assertThat(share.clock("sharing.conditionalAnswer").missedOn()).isNull();
    }

    @Test
    void anhui_silence_is_lateness_neither_consent_nor_refusal() {
        PaperCase share =
                PaperCase.opened(SHARE, "AH", "2025-09-24").on("2025-10-11").sweeps();

        assertThat(share.file().stage()).isEqualTo("accepted");
        assertThat(share.light()).isEqualTo(ClockLight.RED);
        assertThat(share.acts()).containsExactly("apply", "accept", "clock-missed", "escalated");
        assertThat(share.lastTurn().newlyMissed()).hasSize(1);

        share.sweeps().sweeps();
        assertThat(share.acts()).hasSize(4);

        share.on("2025-10-13")
                .sweeps()
                .on("2025-10-14")
                .sweeps()
                .on("2025-10-20")
                .sweeps();
        assertThat(share.file().history().stream()
                        .filter(step -> step.act().equals(Step.ESCALATED))
                        .map(step -> step.said().key()))
                .containsExactly(
                        "casework.escalated.handler",
                        "casework.escalated.representative",
                        "casework.escalated.authority",
                        "casework.escalated.supervision");

        share.does(PROVIDER, "grant", "items", "A", "until", "2026-10-10");
        assertThat(share.clock("sharing.conditionalAnswer").missedOn()).isEqualTo("2025-10-11");
        assertThat(share.acts()).contains("clock-missed");
    }

    @Test
    void a_late_answer_is_late_even_if_no_sweep_ever_ran() {
        PaperCase share = PaperCase.opened(SHARE, "AH", "2025-09-24")
                .on("2025-10-17")
                .does(PROVIDER, "grant", "items", "A", "until", "2026-10-10");

        assertThat(share.acts()).contains("clock-missed");
        assertThat(share.clock("sharing.conditionalAnswer").missedOn()).isEqualTo("2025-10-11");
        assertThat(share.lastTurn().newlyMissed()).hasSize(1);
    }

    @Test
    @Obligation({"AH-25.4", "AH-21.4"})
    void anhui_refuses_only_with_a_reason_and_a_basis_of_the_ranks_it_lists() {
        PaperCase share = PaperCase.opened(SHARE, "AH", "2025-09-24").on("2025-09-25");

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> share.does(PROVIDER, "refuse"))
                .satisfies(problem -> assertThat(problem.faults())
                        .containsExactly(
                                Fault.of("reason", "required"),
                                Fault.of("basisRank", "required"),
                                Fault.of("basis", "required")))
                .satisfies(problem -> assertThat(problem.citations()).isNotEmpty());
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() ->
                        share.does(PROVIDER, "refuse", "reason", "不必要", "basisRank", "CITY_DOCUMENT", "basis", "市政府文件"))
                .satisfies(problem -> assertThat(problem.faults())
                        .containsExactly(Fault.of(
                                "basisRank", "not-among-choices", "LAW、ADMINISTRATIVE_REGULATION、CENTRAL_POLICY")));

        share.does(PROVIDER, "refuse", "reason", "不必要", "basisRank", "LAW", "basis", "个人信息保护法第六条");
        assertThat(share.file().ending()).isEqualTo(Ending.REFUSED);
    }

    @Test
    @Obligation({"HF-14.3", "HF-14.4"})
    void the_hefei_zone_accepts_first_and_then_counts_ten_days() {
        PaperCase share = PaperCase.opened(SHARE, "HF", "2022-09-29");

        assertThat(share.file().stage()).isEqualTo("lodged");
        assertThat(share.movesOf(PROVIDER)).containsExactly("accept");
        assertThat(share.clock("sharing.acceptanceStep").standing()).isEqualTo(Standing.DEFAULT);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> share.does(PROVIDER, "grant", "items", "A", "until", "2023-01-01"))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("move-not-possible"));

        share.does(PROVIDER, "accept");
        assertThat(share.due()).isEqualTo("2022-10-09");
    }

    @Test
    void the_hefei_zone_accepts_by_itself_after_the_next_working_day_whenever_the_sweep_runs() {
        PaperCase share =
                PaperCase.opened(SHARE, "HF", "2022-09-29").on("2022-09-30").sweeps();
        assertThat(share.file().stage()).isEqualTo("lodged");
        assertThat(share.light()).isEqualTo(ClockLight.NONE);

        share.on("2022-10-07").sweeps();

        assertThat(share.acts()).startsWith("apply", "accept");
        assertThat(share.acts()).doesNotContain("clock-missed");
        assertThat(share.file().history().get(1).actor()).isEqualTo(Actor.PLATFORM);
        assertThat(share.clock("sharing.conditionalAnswer").start()).isEqualTo("2022-09-30");
        assertThat(share.due()).isEqualTo("2022-10-10");
    }

    @Test
    void huangshan_sets_a_target_whose_miss_is_no_lateness() {
        PaperCase share = PaperCase.opened(SHARE, "HS", "2022-09-29");
        assertThat(share.acts()).containsExactly("apply", "accept");
        assertThat(share.due()).isEqualTo("2022-10-18");
        assertThat(share.clock("sharing.conditionalAnswer").standing()).isEqualTo(Standing.TARGET);

        share.on("2022-10-24").sweeps();

        assertThat(share.acts()).contains("target-missed").doesNotContain("clock-missed", "escalated");
        assertThat(share.light()).isEqualTo(ClockLight.NONE);
        assertThat(share.lastTurn().newlyMissed()).isEmpty();
        assertThat(share.lastTurn().toTell()).isEmpty();
    }

    @Test
    void henan_and_the_decree_count_their_own_days_on_the_same_table() {
        assertThat(PaperCase.opened(SHARE, "HN", "2025-09-24").due()).isEqualTo("2025-09-30");
        assertThat(PaperCase.opened(SHARE, "CN", "2025-09-24").due()).isEqualTo("2025-10-14");
        assertThat(PaperCase.opened(SHARE, "AB", "2022-09-29").due()).isEqualTo("2022-10-13");
    }

    @Test
    void every_pack_starts_every_clock_it_knows() {
        for (String pack : Set.of("AH", "AB", "HS", "HN", "HF", "CN")) {
            assertThat(Procedures.neverStarting(
                            SHARE, PaperCase.opened(SHARE, pack, "2025-09-24").pack()))
                    .as(pack)
                    .isEmpty();
        }
        Procedure deaf = SampleProcedures.share("deaf")
                .opens("apply", SampleProcedures.USER, "lodged")
                .build();
        assertThat(Procedures.neverStarting(
                        deaf, PaperCase.opened(SHARE, "AH", "2025-09-24").pack()))
                .containsExactly(
                        Fault.of("deaf/AH/sharing.conditionalAnswer", "procedure-event-missing", "PROVIDER_RECEIPT"));
    }

    @Test
    void a_withdrawn_application_owes_nothing_and_ends() {
        PaperCase share =
                PaperCase.opened(SHARE, "AH", "2025-09-24").on("2025-09-25").does(USER, "withdraw");

        assertThat(share.file().ending()).isEqualTo(Ending.WITHDRAWN);
        assertThat(share.clock("sharing.conditionalAnswer").status()).isEqualTo(Clock.Status.DROPPED);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> share.does(PROVIDER, "grant", "items", "A", "until", "2026-01-01"))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("case-closed"));
        share.on("2026-01-01").sweeps();
        assertThat(share.acts()).containsExactly("apply", "accept", "withdraw");
    }

    @Test
    void only_the_named_party_with_the_permission_moves_the_case() {
        PaperCase share = PaperCase.opened(SHARE, "AH", "2025-09-24").on("2025-09-25");
        Actor powerless = PaperCase.person("无岗", PaperCase.ANSWERING, "市市场监督管理局", Permission.COLLECT);
        Actor foreign = PaperCase.person("外人", PaperCase.ASKING, "市人社局", Permission.SHARING_ANSWER);

        for (Actor actor : new Actor[] {powerless, foreign, USER, Actor.PLATFORM}) {
            assertThat(share.movesOf(actor)).doesNotContain("grant");
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> share.does(actor, "grant", "items", "A", "until", "2026-01-01"))
                    .satisfies(problem -> assertThat(problem.code()).isEqualTo("move-not-yours"));
        }
        assertThat(share.movesOf(USER)).containsExactly("withdraw");
        assertThat(share.movesOf(PROVIDER)).containsExactly("draft", "grant", "refuse");
    }

    @Test
    void nobody_decides_what_he_drafted() {
        PaperCase share = PaperCase.opened(SHARE, "AH", "2025-09-24", Set.of(new AccountId(PROVIDER.id())))
                .on("2025-09-25")
                .does(CLERK, "draft", "opinion", "建议同意");

        for (Actor actor : new Actor[] {CLERK, PROVIDER}) {
            assertThat(share.movesOf(actor)).doesNotContain("grant", "refuse").contains("draft");
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> share.does(actor, "grant", "items", "A", "until", "2026-01-01"))
                    .satisfies(problem -> assertThat(problem.code()).isEqualTo("four-eyes"));
        }
        Actor second = PaperCase.person("第二人", PaperCase.ANSWERING, "市市场监督管理局", Permission.SHARING_ANSWER);
        assertThat(share.does(second, "grant", "items", "A", "until", "2026-01-01")
                        .file()
                        .ending())
                .isEqualTo(Ending.APPROVED);
    }

    @Test
    void nobody_decides_what_he_applied_for() {
        Actor both = PaperCase.person(
                "一身二任", PaperCase.ANSWERING, "市市场监督管理局", Permission.SHARING_APPLY, Permission.SHARING_ANSWER);
        Role provider = SampleProcedures.PROVIDER;
        Procedure own = Procedure.named("own")
                .numbered("自")
                .opens("apply", Role.of("provider", Permission.SHARING_APPLY), "open")
                .stage("open", Role.in("provider", "head", Permission.SHARING_ANSWER))
                .end("done", Ending.APPROVED)
                .move("grant", "open", Role.in("provider", "head", provider.permission()), "done")
                .decides()
                .progress("open", "done")
                .build();
        Course course = new Course(
                own, new Terms(PaperCase.opened(SHARE, "AH", "2025-09-24").pack(), "own", PaperCase.CALENDAR));
        CaseFile blank = PaperCase.opened(SHARE, "AH", "2025-09-24").file();
        CaseFile file = course.open(
                        new CaseFile(
                                blank.id(),
                                "",
                                "own",
                                blank.subject(),
                                "",
                                null,
                                0,
                                "AH",
                                1,
                                Set.of(),
                                blank.openedAt(),
                                null,
                                blank.parties(),
                                null,
                                java.util.List.of(),
                                java.util.List.of()),
                        both,
                        Inputs.NONE,
                        java.util.List.of(),
                        blank.openedAt())
                .after();

        assertThat(course.movesOf(file, both, LegalTime.dateOf(blank.openedAt())))
                .isEmpty();
        assertThat(course.movesOf(file, PROVIDER, LegalTime.dateOf(blank.openedAt())))
                .extracting(Move::name)
                .containsExactly("grant");
    }

    @Test
    void tells_everything_wrong_with_a_form_together_and_nothing_it_does_not_ask_for_passes() {
        PaperCase share = PaperCase.opened(SHARE, "AH", "2025-09-24").on("2025-09-25");

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> share.does(
                        PROVIDER, "grant", "until", "someday", "quota", "-5", "status", "granted", "opinion", "x"))
                .satisfies(problem -> assertThat(problem.faults())
                        .containsExactlyInAnyOrder(
                                Fault.of("status", "input-unknown"),
                                Fault.of("items", "required"),
                                Fault.of("until", "not-a-date"),
                                Fault.of("quota", "not-a-number")));

        share.does(
                PROVIDER, "grant", "items", "A", "items", "B", "until", "2026-01-01", "opinion", "of the other button");
        Inputs kept = share.file().lastMove().orElseThrow().inputs();
        assertThat(kept.list("items")).containsExactly("A", "B");
        assertThat(kept.has("opinion")).isFalse();
        assertThat(kept.date("until")).contains(LocalDate.of(2026, 1, 1));
    }
}
