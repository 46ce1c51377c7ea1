package org.lingqu.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lingqu.rules.Extension;
import org.lingqu.rules.ProcedureRule;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;

/** A regulation nobody has written a line of Java for runs every procedure of the product, to every end it has. */
class InventedLawTests {

    private static final RulePack ZZ =
            RulePacks.load(Path.of("src/test/resources/law/invented")).get("ZZ");
    private static final Map<String, Procedure> DECLARED = DeclaredProcedures.all();
    private static final Map<String, Walks> WALKED = new ConcurrentHashMap<>();

    static List<String> known() {
        return ZZ.procedures().stream()
                .filter(ProcedureRule::offered)
                .map(ProcedureRule::name)
                .toList();
    }

    /** The limits that a move of some procedure extends, with the procedure. */
    static Stream<Extendable> extendable() {
        return known().stream()
                .flatMap(id -> table(id).moves().stream()
                        .flatMap(move -> Stream.ofNullable(move.extension()))
                        .map(extending -> new Extendable(id, extending.limit()))
                        .distinct());
    }

    record Extendable(String procedure, String limit) {
        Optional<Extension> allowed() {
            return ZZ.limit(limit).extension();
        }
    }

    private static Procedure declared(String id) {
        return Objects.requireNonNull(DECLARED.get(id), id);
    }

    private static Procedure table(String id) {
        return declared(id).under(new Terms(ZZ, id, PaperCase.CALENDAR));
    }

    private static Walks walked(String id) {
        return WALKED.computeIfAbsent(id, key -> Walks.of(declared(key), ZZ));
    }

    @Test
    void it_knows_every_procedure_there_is() {
        assertThat(known()).hasSize(25);
        assertThat(DECLARED.keySet()).containsAll(known());
    }

    @ParameterizedTest
    @MethodSource("known")
    void a_node_would_take_it_as_it_is(String id) {
        assertThat(Procedures.unfit(declared(id), ZZ)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("known")
    void every_move_can_be_made_and_every_end_reached(String id) {
        Procedure table = table(id);

        Walks walks = walked(id);

        assertThat(walks.ends)
                .containsExactlyInAnyOrderElementsOf(table.stages().stream()
                        .filter(Stage::isEnd)
                        .map(Stage::name)
                        .toList());
        assertThat(walks.moves)
                .containsAll(table.moves().stream()
                        .filter(move -> move.extension() == null
                                || ZZ.limit(move.extension().limit())
                                        .extension()
                                        .isPresent())
                        .map(Move::name)
                        .toList());
        assertThat(walks.ended).noneMatch(file -> file.clocks().stream().anyMatch(Clock::isOwed));
    }

    @ParameterizedTest
    @MethodSource("known")
    void the_limits_it_names_run_and_half_a_year_of_nothing_is_lateness(String id) {
        List<String> limits = ZZ.procedure(id).orElseThrow().limits();

        Walks walks = walked(id);

        assertThat(walks.limits).containsExactlyInAnyOrderElementsOf(limits);
        assertThat(walks.missed)
                .containsExactlyInAnyOrderElementsOf(limits.stream()
                        .filter(limit -> !limit.endsWith(".acceptanceStep"))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("extendable")
    void an_extension_is_had_as_often_as_it_says_and_no_further(Extendable one) {
        Walks walks = walked(one.procedure());

        int most = one.allowed().map(Extension::max).orElse(0);
        assertThat(walks.extended).containsEntry(one.limit(), most);
        if (most == 0) {
            assertThat(walks.refusals).containsExactly("extension-unknown");
        } else {
            assertThat(walks.refusals).contains("extension-used-up", "extension-too-late");
        }
        if (most > 1) {
            assertThat(walks.refusals).contains("extension-too-long");
        }
    }

    @Test
    void a_case_under_it_reads_its_own_months_and_steps() {
        List<LawCase> laws = LawCase.read(Path.of("src/test/resources/law/invented-cases/conditional-share.yaml"));
        assertThat(laws).hasSize(2);
        for (LawCase law : laws) {
            CaseFile end = LawPlayer.play(law, new PaperBench(declared(law.procedure()), ZZ))
                    .orElseThrow();
            assertThat(end.isOpen()).isFalse();
            assertThat(end.packId()).isEqualTo("ZZ");
        }
    }
}
