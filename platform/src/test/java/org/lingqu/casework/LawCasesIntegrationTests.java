package org.lingqu.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lingqu.kernel.Problem;
import org.lingqu.rules.ProcedureRule;
import org.lingqu.rules.RulePacks;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.ObligationCount;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;

/** Every procedure under every regulation, as readable law cases: who does what on which day, and what follows. */
@IntegrationTest
class LawCasesIntegrationTests {

    @Autowired
    ServerBench server;

    @Autowired
    Procedures procedures;

    @Autowired
    RulePacks packs;

    @Autowired
    ConfirmedPacks confirmed;

    @Autowired
    TestTime time;

    static List<LawCase> laws() throws IOException {
        return LawCase.all();
    }

    @BeforeEach
    void regulations_are_confirmed() {
        confirmed.all();
    }

    @AfterEach
    void put_the_clock_back() {
        time.release();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("laws")
    void runs_as_the_regulation_has_it(LawCase law, TestReporter reporter) {
        law.shows().forEach(id -> reporter.publishEntry(ObligationCount.entry(id, law.citation())));
        Optional<CaseFile> end = LawPlayer.play(law, bench(law));

        assertThat(end.isPresent()).as("opened").isEqualTo(law.opens());
        end.ifPresent(file -> {
            assertThat(file.isOpen()).as("ended").isFalse();
            assertThat(file.clocks()).noneMatch(Clock::isOwed);
            assertThat(file.packId()).isEqualTo(law.pack());
        });
    }

    private LawBench bench(LawCase law) {
        Procedure procedure = procedures.get(law.procedure());
        return procedure.start().openedAt() == null ? server : new PaperBench(procedure, packs.get(law.pack()));
    }

    @Test
    void every_procedure_a_pack_knows_has_its_law_case() throws IOException {
        Set<String> played = LawCase.all().stream()
                .map(law -> law.pack() + " " + law.procedure())
                .collect(Collectors.toSet());
        for (var pack : packs.all()) {
            for (ProcedureRule rule : pack.procedures()) {
                assertThat(played.contains(pack.id() + " " + rule.name()))
                        .as("%s %s", pack.id(), rule.name())
                        .isEqualTo(rule.offered());
            }
        }
    }

    @Test
    void what_a_pack_does_not_know_is_not_opened_under_it() {
        server.day(LocalDate.of(2026, 9, 24));
        int refused = 0;
        for (var pack : packs.all()) {
            for (ProcedureRule rule : pack.procedures()) {
                if (!rule.offered()) {
                    LawCase law = new LawCase(pack.id(), rule.name(), "unknown", "department", List.of(), List.of());
                    String opener = procedures.get(rule.name()).opening().by().name();
                    assertThatExceptionOfType(Problem.class)
                            .as("%s %s", pack.id(), rule.name())
                            .isThrownBy(() -> server.open(law, opener, Map.of()))
                            .satisfies(problem -> assertThat(problem.code()).isEqualTo("procedure-not-offered"));
                    refused++;
                }
            }
        }
        assertThat(refused).isGreaterThan(35);
    }
}
