package org.lingqu.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lingqu.rules.ProcedureRule;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;

/** A regulation nobody has written a line of Java for runs every procedure of the product, to every end it has. */
@IntegrationTest
class InventedLawIntegrationTests {

    private static final RulePack ZZ =
            RulePacks.load(Path.of("src/test/resources/law/invented")).get("ZZ");

    @Autowired
    Procedures procedures;

    static List<String> known() {
        return ZZ.procedures().stream()
                .filter(ProcedureRule::offered)
                .map(ProcedureRule::name)
                .toList();
    }

    @Test
    void it_knows_every_procedure_there_is() {
        assertThat(known()).hasSize(23);
    }

    @ParameterizedTest
    @MethodSource("known")
    void every_move_can_be_made_and_every_end_reached(String id) {
        Procedure table = procedures.get(id).under(new Terms(ZZ, id, PaperCase.CALENDAR));

        Walks walks = Walks.of(procedures.get(id), ZZ);

        assertThat(walks.ends)
                .containsExactlyInAnyOrderElementsOf(table.stages().stream()
                        .filter(Stage::isEnd)
                        .map(Stage::name)
                        .toList());
        assertThat(walks.moves)
                .containsAll(table.moves().stream().map(Move::name).toList());
        assertThat(walks.ended).noneMatch(file -> file.clocks().stream().anyMatch(Clock::isOwed));
    }

    @ParameterizedTest
    @MethodSource("known")
    void the_limits_it_names_run_and_half_a_year_of_nothing_is_lateness(String id) {
        List<String> limits = ZZ.procedure(id).orElseThrow().limits();

        Walks walks = Walks.of(procedures.get(id), ZZ);

        assertThat(walks.limits).containsExactlyInAnyOrderElementsOf(limits);
        assertThat(walks.missed)
                .containsExactlyInAnyOrderElementsOf(limits.stream()
                        .filter(limit -> !limit.endsWith(".acceptanceStep"))
                        .toList());
    }

    @Test
    void a_case_under_it_reads_its_own_months_and_steps() {
        for (LawCase law : LawCase.read(Path.of("src/test/resources/law/invented-cases/conditional-share.yaml"))) {
            CaseFile end = LawPlayer.play(law, new PaperBench(procedures.get(law.procedure()), ZZ))
                    .orElseThrow();
            assertThat(end.isOpen()).isFalse();
            assertThat(end.packId()).isEqualTo("ZZ");
        }
    }
}
