package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lingqu.collection.GivenTasks.API;
import static org.lingqu.collection.GivenTasks.faults;
import static org.lingqu.collection.GivenTasks.stated;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.Offences;
import org.lingqu.casework.ProposedOffence;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.Grant;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** One datum has one source: who states a second collection of it is refused, and only the data authority's decision lets it through. */
@IntegrationTest
class OneSourceIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    GivenTasks given;

    @Autowired
    Cases cases;

    @Autowired
    Offences offences;

    private Department first;
    private Department second;
    private Program program;
    private Actor authority;
    private String element;
    private String other;

    @BeforeEach
    void two_departments() {
        first = people.aDepartment();
        second = people.aDepartment();
        program = Program.with(port, people.tokenOf(people.aPersonOf(second, PostKind.STEWARD)));
        authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        element = given.field();
        other = given.field();
    }

    private JsonNode decided(Answer refused, String move) {
        CaseId id = CaseId.of(refused.json().path("caseId").asString());
        cases.act(
                id,
                new CaseMove(
                        move,
                        Inputs.of("reason", "两部门口径不同"),
                        cases.get(id, authority).version()),
                authority);
        return refused.json();
    }

    @Test
    @Obligation({"AH-16.3", "AH-16.4"})
    void who_is_not_the_source_of_an_element_collects_it_only_where_the_data_authority_decides_so() {
        given.source(element, first);
        EntryVersion theirs = given.conditional(first, element);
        EntryVersion mine = given.conditional(second, element, other);

        Answer refused = program.post(API, stated(mine, element, other));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("task-not-needed");
        assertThat(faults(refused)).containsExactly("needs." + element + " task-item-sourced");
        assertThat(refused.body()).contains(first.name(), theirs.code().value());
        assertThat(refused.json().at("/citations/0/article").asString()).contains("第十六条");
        assertThat(program.get(API).json()).isEmpty();
        Answer again = program.post(API, stated(mine, element));
        assertThat(again.json().path("case").asString())
                .as("one case for the same entry")
                .isEqualTo(refused.json().path("case").asString())
                .isNotEmpty();

        decided(refused, "allow");
        JsonNode allowed = program.get(API).json();
        assertThat(allowed).hasSize(1);
        assertThat(allowed.get(0).path("needs").has(element)).isTrue();
        assertThat(allowed.get(0).at("/allowed/number").asString())
                .isEqualTo(refused.json().path("case").asString());
        assertThat(allowed.get(0).at("/allowed/reason").asString()).isEqualTo("两部门口径不同");
        assertThat(program.post(API, stated(given.conditional(second, element), element))
                        .code())
                .as("nothing but the task that was decided about")
                .isEqualTo("task-not-needed");

        Program source = Program.with(port, people.tokenOf(people.aPersonOf(first, PostKind.STEWARD)));
        assertThat(source.post(API, stated(theirs, element)).status())
                .as("the source itself collects")
                .isEqualTo(201);
        assertThat(faults(source.post(API, stated(theirs, element))))
                .containsExactly("needs." + element + " task-item-collected");
    }

    @Test
    void a_refused_claim_registers_nothing_and_the_department_can_ask_anew() {
        given.source(element, first);
        EntryVersion mine = given.conditional(second, element);
        Answer refused = program.post(API, stated(mine, element));
        assertThat(faults(refused)).containsExactly("needs." + element + " task-item-sourced-bare");
        decided(refused, "refuse");
        assertThat(program.get(API).json()).isEmpty();
        assertThat(program.post(API, stated(mine, element)).json().path("case").asString())
                .isNotEqualTo(refused.json().path("case").asString());
    }

    @Test
    @Obligation("AH-43.6")
    void asking_for_what_another_collects_is_proposed_as_an_offence_with_both_tasks_and_a_person_decides() {
        EntryVersion theirs = given.conditional(first, element);
        EntryVersion mine = given.conditional(second, element, other);
        Program source = Program.with(port, people.tokenOf(people.aPersonOf(first, PostKind.STEWARD)));
        assertThat(source.post(API, stated(theirs, element)).status()).isEqualTo(201);

        Answer refused = program.post(API, stated(mine, element));
        CaseId id = CaseId.of(refused.json().path("caseId").asString());
        assertThat(offences.about(id)).hasSize(1);
        ProposedOffence offence = offences.about(id).get(0);
        assertThat(offence.offence()).isEqualTo("COLLECTION");
        assertThat(offence.department()).isEqualTo(second.id());
        assertThat(offence.evidence().get("article")).contains("第四十三条");
        assertThat(offence.evidence().get("about")).isEqualTo("catalog-entry " + mine.code());
        assertThat(offence.evidence().get("needs")).contains(element);
        assertThat(offence.evidence().get("contested"))
                .contains(first.name(), theirs.code().value());
        assertThat(offence.verdict()).isNull();
        ProposedOffence dismissed =
                offences.decide(offence.id(), ProposedOffence.Finding.DISMISSED, "撤回了任务", authority);
        assertThat(dismissed.verdict()).isNotNull();

        Answer own = source.post(API, stated(theirs, element));
        assertThat(own.json().has("caseId"))
                .as("one's own task is nobody else's")
                .isFalse();
        assertThat(program.post(API, stated(mine, other)).status())
                .as("what nobody has is no offence")
                .isEqualTo(201);
    }

    @Test
    void what_a_running_grant_gives_is_not_collected_until_the_grant_has_ended() {
        EntryVersion theirs = given.conditional(first, element);
        EntryVersion mine = given.conditional(second, element);
        Grant grant = given.grant(theirs, second, CallKind.LOOKUP);
        Answer refused = program.post(API, stated(mine, element));
        assertThat(faults(refused)).containsExactly("needs." + element + " task-item-granted");
        assertThat(refused.json().at("/instead/0").asString())
                .isEqualTo(theirs.code().value());
        given.withdraw(grant);
        given.grant(theirs, second, CallKind.VERIFY);
        assertThat(program.post(API, stated(mine, element)).status())
                .as("this regulation does not speak of confirming")
                .isEqualTo(201);
        assertThat(program.post(API, Map.of("entry", mine.code().value())).status())
                .isEqualTo(400);
    }
}
