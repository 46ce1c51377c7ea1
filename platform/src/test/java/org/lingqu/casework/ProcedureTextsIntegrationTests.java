package org.lingqu.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lingqu.rules.ProcedureRule;
import org.lingqu.rules.RulePacks;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;

/** Every procedure the rule packs know is declared, and says everything in both languages. */
@IntegrationTest
class ProcedureTextsIntegrationTests {

    @Autowired
    Procedures procedures;

    @Autowired
    RulePacks packs;

    @Autowired
    MessageSource messages;

    @Test
    void every_procedure_of_the_rule_packs_is_declared() {
        Set<String> declared = new TreeSet<>();
        procedures.all().forEach(procedure -> declared.add(procedure.id()));
        assertThat(packs.all())
                .allSatisfy(pack -> assertThat(pack.procedures())
                        .hasSize(26)
                        .extracting(ProcedureRule::name)
                        .allSatisfy(name -> assertThat(declared).contains(name)));
    }

    @Test
    void every_procedure_fits_every_pack_and_runs_the_limits_the_pack_names_for_it() {
        for (var pack : packs.all()) {
            for (ProcedureRule rule : pack.procedures()) {
                Procedure procedure = procedures.get(rule.name());
                assertThat(Procedures.unfit(procedure, pack)).isEmpty();
                assertThat(procedure.clocks())
                        .as("%s under %s", rule.name(), pack.id())
                        .extracting(ClockRule::limit)
                        .containsAll(rule.limits().stream()
                                .filter(limit -> !limit.equals("review.extension"))
                                .filter(limit -> !limit.equals("catalog.periodicConfirmation"))
                                .toList());
            }
        }
    }

    @Test
    void every_stage_role_move_input_and_clock_has_its_words() {
        List<String> missing = new ArrayList<>();
        for (Procedure procedure : procedures.all()) {
            for (String name : names(procedure)) {
                for (Locale locale : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
                    String key = "procedure." + procedure.id() + "." + name;
                    if ("".equals(messages.getMessage(key, null, "", locale))) {
                        missing.add(locale + " " + key);
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static Set<String> names(Procedure procedure) {
        Set<String> names = new TreeSet<>(Set.of("title", "short"));
        procedure.stages().forEach(stage -> {
            names.add("stage." + stage.name());
            if (stage.awaits() != null) {
                names.add("role." + stage.awaits().name());
            }
        });
        procedure.parties().forEach(party -> names.add("role." + party));
        Stream.concat(Stream.of(procedure.opening()), procedure.moves().stream())
                .forEach(move -> {
                    names.add("move." + move.name());
                    names.add("done." + move.name());
                    names.add("role." + move.by().name());
                    if (move.automaticAfter() != null) {
                        names.add("auto." + move.name());
                    }
                    if (move.extension() != null) {
                        move.extension().approvers().values().forEach(role -> names.add("role." + role.name()));
                    }
                    move.inputs().forEach(input -> {
                        names.add("input." + input.name());
                        input.choices().forEach(code -> names.add("input." + input.name() + "." + code));
                    });
                });
        procedure.clocks().forEach(rule -> names.add("clock." + rule.limit()));
        return names;
    }
}
