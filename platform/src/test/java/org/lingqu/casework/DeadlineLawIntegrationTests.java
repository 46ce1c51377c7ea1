package org.lingqu.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.Problem;
import org.lingqu.rules.RulePacks;
import org.lingqu.rules.Standing;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.springframework.beans.factory.annotation.Autowired;

/** The product's own procedures keep the days of their regulations: in time on the last day, late on the next, and late for ever. */
@IntegrationTest
class DeadlineLawIntegrationTests {

    private static final LocalDate THURSDAY = LocalDate.of(2026, 9, 24);
    private static final String ANSWER = "sharing.conditionalAnswer";
    private static final String REVIEW = "review.answer";
    private static final String OPENING = "opendata.application";
    private static final Map<String, List<String>> GRANT = Map.of(
            "items", List.of("统一社会信用代码"),
            "until", List.of("2027-09-30"),
            "perDay", List.of("5000"),
            "purpose", List.of("核验用人单位"));
    private static final Map<String, List<String>> DOUBT =
            Map.of("filer", List.of("DEPARTMENT"), "channel", List.of("PROVIDER"), "doubt", List.of("状态有误"));
    private static final Map<String, List<String>> USE =
            Map.of("applicant", List.of("测试公司"), "kind", List.of("ORGANISATION"), "purpose", List.of("导航服务"));

    @Autowired
    Procedures procedures;

    @Autowired
    RulePacks packs;

    /** A step of a run: who does what, stating what. */
    private record Act(String by, String move, Map<String, List<String>> inputs) {}

    private PaperBench bench(String pack, String procedure, LocalDate day) {
        PaperBench bench = new PaperBench(procedures.get(procedure), packs.get(pack));
        bench.day(day);
        return bench;
    }

    private static Clock clock(CaseFile file, String limit) {
        return file.clocks().stream()
                .filter(clock -> clock.limit().equals(limit))
                .findFirst()
                .orElseThrow();
    }

    private static CaseFile done(PaperBench bench, CaseFile file, Act act) {
        return bench.act(file, act.by(), act.move(), act.inputs());
    }

    private static Clock inTime(PaperBench bench, CaseFile opened, String limit, LocalDate last, Act act) {
        bench.day(last);
        return clock(done(bench, bench.sweep(opened), act), limit);
    }

    /** Lets the last day pass, then two weeks, and only then does what was owed. */
    private static Clock late(PaperBench bench, CaseFile opened, String limit, LocalDate last, Act act) {
        bench.day(last.plusDays(1));
        CaseFile missed = bench.sweep(opened);
        assertThat(clock(missed, limit).light(last.plusDays(1), PaperCase.CALENDAR))
                .isEqualTo(ClockLight.RED);
        bench.day(last.plusDays(14));
        CaseFile told = bench.sweep(missed);
        assertThat(told.history())
                .filteredOn(step -> step.act().equals(Step.ESCALATED))
                .extracting(step -> step.said().key())
                .contains("casework.escalated.authority");
        return clock(done(bench, told, act), limit);
    }

    /** In time on the last day and late from the day after, whatever is done then. */
    private void keeps(PaperBench bench, CaseFile opened, String limit, LocalDate last, Act act) {
        assertThat(clock(opened, limit).standing()).isEqualTo(Standing.LAID_DOWN);
        assertThat(clock(opened, limit).due()).isEqualTo(last);
        Clock prompt = inTime(bench, opened, limit, last, act);
        assertThat(prompt.status()).isEqualTo(Clock.Status.MET);
        assertThat(prompt.missedOn()).isNull();
        Clock late = late(bench, opened, limit, last, act);
        assertThat(late.status()).isEqualTo(Clock.Status.MET);
        assertThat(late.missedOn()).isEqualTo(last.plusDays(1));
    }

    private static void knowsNoExtension(PaperBench bench, CaseFile opened, String by) {
        bench.day(THURSDAY.plusDays(1));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> bench.act(opened, by, "extend", Map.of("reason", List.of("情况复杂"))))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("extension-unknown"));
    }

    @Test
    @Obligation({"AH-25.3", "AB-27.3"})
    void anhui_and_aba_answer_a_share_within_seven_working_days_without_extension() {
        for (String pack : List.of("AH", "AB")) {
            PaperBench bench = bench(pack, "conditional-share", THURSDAY);
            CaseFile opened = bench.open("applicant", Map.of());
            keeps(bench, opened, ANSWER, LocalDate.of(2026, 10, 12), new Act("provider", "grant", GRANT));
            knowsNoExtension(bench, opened, "authority");
        }
    }

    @Test
    @Obligation("HN-16.4")
    void henan_answers_the_form_within_five_working_days_without_extension() {
        PaperBench bench = bench("HN", "conditional-share", THURSDAY);
        CaseFile opened = bench.open("applicant", Map.of());
        keeps(bench, opened, ANSWER, LocalDate.of(2026, 10, 9), new Act("provider", "grant", GRANT));
        knowsNoExtension(bench, opened, "authority");
    }

    @Test
    @Obligation({"AH-26.2", "AB-28.2"})
    void anhui_and_aba_check_and_answer_a_doubt_within_seven_working_days() {
        for (String pack : List.of("AH", "AB")) {
            PaperBench bench = bench(pack, "data-review", THURSDAY);
            CaseFile opened = bench.open("applicant", DOUBT);
            Act answer = new Act("provider", "confirm", Map.of("reason", List.of("与登记档案一致")));
            keeps(bench, opened, REVIEW, LocalDate.of(2026, 10, 12), answer);
            bench.day(LocalDate.of(2026, 10, 12));
            assertThatExceptionOfType(Problem.class)
                    .as("an answer without grounds is none")
                    .isThrownBy(() -> bench.act(opened, "provider", "confirm", Map.of()))
                    .satisfies(problem -> assertThat(problem.code()).isEqualTo("inputs-wrong"));
        }
    }

    @Test
    @Obligation({"AH-26.5", "AB-28.5"})
    void anhui_and_aba_extend_once_in_time_by_seven_working_days_at_most_and_by_the_head() {
        for (String pack : List.of("AH", "AB")) {
            List<LawCase> runs = LawCase.of(pack + "/data-review");
            for (String run : List.of("extended by the head", "the operator’s head consents", "late: no extension")) {
                LawCase law = runs.stream()
                        .filter(one -> one.name().startsWith(run))
                        .findFirst()
                        .orElseThrow();
                CaseFile end = LawPlayer.play(law, new PaperBench(procedures.get("data-review"), packs.get(pack)))
                        .orElseThrow();
                assertThat(clock(end, REVIEW).extensions()).isEqualTo(run.startsWith("late") ? 0 : 1);
                assertThat(clock(end, REVIEW).missedOn() != null).isEqualTo(run.startsWith("late"));
            }
        }
    }

    @Test
    @Obligation("HF-10.4")
    void the_hefei_zone_checks_a_doubt_within_five_working_days_and_extends_nothing() {
        PaperBench bench = bench("HF", "data-review", THURSDAY);
        CaseFile opened = bench.open(
                "applicant",
                Map.of(
                        "filer", List.of("DATA_USER"),
                        "channel", List.of("PLATFORM"),
                        "subject", List.of("CATALOG"),
                        "doubt", List.of("目录与数据不符")));
        Act corrected = new Act("provider", "correct", Map.of("result", List.of("已更正目录")));
        keeps(bench, opened, REVIEW, LocalDate.of(2026, 10, 9), corrected);
        knowsNoExtension(bench, opened, "provider-head");
    }

    @Test
    @Obligation("AB-35.2")
    void aba_handles_an_application_for_open_data_within_fifteen_working_days() {
        PaperBench bench = bench("AB", "opening-application", THURSDAY);
        CaseFile opened = bench.open("window", and(USE, "track", "GENERAL"));
        Act granted = new Act("provider", "grant", Map.of("agreement", List.of("协议2026-12")));
        keeps(bench, opened, OPENING, LocalDate.of(2026, 10, 22), granted);
        Act refused = new Act("provider", "refuse", Map.of("reason", List.of("涉及第三方权益")));
        keeps(bench, opened, OPENING, LocalDate.of(2026, 10, 22), refused);
        assertThat(bench.table().moves()).noneMatch(move -> move.extension() != null);
    }

    @Test
    @Obligation("HF-18.3")
    void the_hefei_zone_provides_or_refuses_within_ten_days_of_acceptance_and_consent_alone_is_neither() {
        PaperBench bench = bench("HF", "opening-application", THURSDAY);
        CaseFile accepted = bench.act(bench.open("window", USE), "provider", "accept", Map.of());
        LocalDate last = LocalDate.of(2026, 10, 8);
        bench.day(LocalDate.of(2026, 9, 28));
        CaseFile agreed = bench.act(accepted, "provider", "agree", Map.of());
        assertThat(clock(agreed, OPENING).isRunning()).isTrue();
        keeps(bench, agreed, OPENING, last, new Act("provider", "provide", Map.of("delivery", List.of("开放平台下载"))));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> bench.act(accepted, "provider", "refuse", Map.of()))
                .satisfies(problem -> assertThat(problem.faults()).isNotEmpty());
    }

    private static Map<String, List<String>> and(Map<String, List<String>> inputs, String name, String value) {
        Map<String, List<String>> more = new java.util.HashMap<>(inputs);
        more.put(name, List.of(value));
        return more;
    }
}
