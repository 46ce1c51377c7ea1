package org.lingqu.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;

class ProcedureTests {

    private static final Role USER = Role.of("user", Permission.SHARING_APPLY);
    private static final Role OFFICE = Role.of("office", Permission.SHARING_ANSWER);

    @Test
    void reads_back_as_the_table_that_was_declared() {
        Procedure share = SampleProcedures.share("share").build();

        assertThat(share.opening().to()).isEqualTo("lodged");
        assertThat(share.movesFrom("accepted"))
                .extracting(Move::name)
                .containsExactly("draft", "grant", "refuse", "withdraw");
        assertThat(share.movesFrom("granted")).isEmpty();
        assertThat(share.move("lodged", "grant")).isEmpty();
        assertThat(share.stage("refused"))
                .hasValueSatisfying(stage -> assertThat(stage.ending()).isEqualTo(Ending.REFUSED));
        assertThat(share.events()).contains("PROVIDER_RECEIPT", "PROVIDER_ACCEPTANCE", "CONSENT_GIVEN");
        assertThat(share.parties()).containsExactly("applicant", "provider");
        assertThat(SampleProcedures.review("review").build().parties())
                .containsExactlyInAnyOrder("applicant", "provider", "authority");
    }

    @Test
    void refuses_a_stage_that_nobody_can_reach() {
        ProcedureBuilder table = valid().stage("attic", OFFICE).move("leave", "attic", OFFICE, "done");

        assertThat(faultsOf(table)).containsExactly(Fault.of("stage.attic", "procedure-stage-unreachable"));
    }

    @Test
    void refuses_a_stage_without_a_way_out() {
        ProcedureBuilder table = valid().stage("pit", OFFICE).move("fall", "open", OFFICE, "pit");

        assertThat(faultsOf(table)).containsExactly(Fault.of("stage.pit", "procedure-stage-without-way-out"));
    }

    @Test
    void refuses_a_move_out_of_an_ending() {
        ProcedureBuilder table = valid().move("revive", "done", OFFICE, "open");

        assertThat(faultsOf(table)).containsExactly(Fault.of("stage.done", "procedure-end-not-final"));
    }

    @Test
    void refuses_two_moves_of_one_name_from_one_stage() {
        ProcedureBuilder table = valid().move("finish", "open", USER, "done");

        assertThat(faultsOf(table)).containsExactly(Fault.of("move.finish", "procedure-move-twice", "open"));
    }

    @Test
    void refuses_names_the_table_does_not_have() {
        ProcedureBuilder table = valid().move("jump", "open", OFFICE, "moon")
                .clock("a.limit", OFFICE)
                .metBy("finish");

        assertThat(faultsOf(table)).containsExactly(Fault.of("move.jump", "procedure-name-unknown", "moon"));
        assertThat(faultsOf(valid().clock("a.limit", OFFICE).metBy("sneeze")))
                .containsExactly(Fault.of("clock.a.limit", "procedure-name-unknown", "sneeze"));
        assertThat(faultsOf(valid().move("poke", "open", OFFICE, "open").automaticAfter("no.clock")))
                .containsExactly(Fault.of("move.poke", "procedure-name-unknown", "no.clock"));
    }

    @Test
    void refuses_a_clock_that_no_move_can_meet() {
        assertThat(faultsOf(valid().clock("a.limit", OFFICE).droppedBy("finish")))
                .containsExactly(Fault.of("clock.a.limit", "procedure-clock-never-met"));
    }

    @Test
    void refuses_an_extension_to_which_nobody_consents() {
        assertThat(faultsOf(valid().extension("extend", "open", "a.limit", Map.of())))
                .containsExactly(Fault.of("move.extend", "procedure-approver-missing"));
    }

    @Test
    void refuses_a_line_that_belongs_to_nothing() {
        assertThat(faultsOf(Procedure.named("odd").tells("LODGED").opens("open", USER, "open")))
                .contains(Fault.of("line", "procedure-line-misplaced"));
    }

    @Test
    void draws_every_stage_and_every_move() {
        Procedure share = SampleProcedures.share("share").build();

        String drawing = share.diagram();

        assertThat(drawing).startsWith("@startuml").endsWith("@enduml\n");
        for (Stage stage : share.stages()) {
            assertThat(drawing).contains("state \"stage." + stage.name() + "\" as " + stage.name());
        }
        assertThat(drawing).contains("lodged --> accepted : move.accept ⏱").contains("withdrawn --> [*]");
        assertThat(drawing.lines().filter(line -> line.contains("move.withdraw")))
                .hasSize(2);
    }

    @Test
    void draws_in_peoples_words_when_given_them() {
        String drawing = SampleProcedures.share("share")
                .build()
                .diagram(key -> key.equals("procedure.share.stage.granted") ? "已同意" : key);

        assertThat(drawing).contains("state \"已同意\" as granted");
    }

    private static ProcedureBuilder valid() {
        return Procedure.named("plain")
                .numbered("平")
                .opens("open", USER, "open")
                .stage("open", OFFICE)
                .end("done", Ending.CLOSED)
                .move("finish", "open", OFFICE, "done")
                .progress("open", "done");
    }

    private static List<Fault> faultsOf(ProcedureBuilder table) {
        List<Fault> faults = new java.util.ArrayList<>();
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(table::build)
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("procedure-malformed"))
                .satisfies(problem -> faults.addAll(problem.faults()));
        return faults;
    }
}
