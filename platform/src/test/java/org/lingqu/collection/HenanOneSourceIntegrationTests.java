package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lingqu.collection.GivenTasks.API;
import static org.lingqu.collection.GivenTasks.faults;
import static org.lingqu.collection.GivenTasks.stated;

import org.junit.jupiter.api.Test;
import org.lingqu.casework.Offences;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.CaseId;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.Grant;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Under Henan’s draft what a verification can confirm is not collected either. */
@IntegrationTest
@TestPropertySource(properties = {"lingqu.rules.pack=HN", "lingqu.casework.pilot=true"})
class HenanOneSourceIntegrationTests extends TwoCollectors {

    @Autowired
    Offences offences;

    @Test
    @Obligation("HN-10.1")
    void a_task_states_its_basis_and_needs_and_nobody_but_the_source_collects_an_element() {
        given.source(element, first);
        EntryVersion theirs = given.conditional(first, element);
        EntryVersion mine = given.conditional(second, element, other);
        refusedAsIncomplete(mine);
        Answer refused = program.post(API, stated(mine, element, other));
        assertThat(faults(refused)).containsExactly("needs." + element + " task-item-sourced");
        assertThat(refused.json().at("/citations/0/article").asString()).contains("第十条");
        assertThat(refused.body()).contains(theirs.code().value());
        assertThat(program.post(API, stated(mine, other)).status()).isEqualTo(201);
    }

    @Test
    @Obligation("HN-10.2")
    void what_a_grant_gives_or_a_verification_confirms_is_not_asked_for_afresh() {
        EntryVersion theirs = given.conditional(first, element, other);
        EntryVersion mine = given.conditional(second, element, other);
        Grant verification = given.grant(theirs, second, CallKind.VERIFY);
        Answer refused = program.post(API, stated(mine, element));
        assertThat(faults(refused)).containsExactly("needs." + element + " task-item-confirmed");
        assertThat(refused.json().at("/instead/0").asString())
                .isEqualTo(theirs.code().value());
        given.withdraw(verification);
        Grant lookup = given.grant(theirs, second, CallKind.LOOKUP);
        assertThat(faults(program.post(API, stated(mine, element))))
                .containsExactly("needs." + element + " task-item-granted");
        given.withdraw(lookup);
        assertThat(program.post(API, stated(mine, element)).status()).isEqualTo(201);
    }

    @Test
    @Obligation("HN-29.4")
    void asking_for_what_the_platform_gives_is_proposed_as_an_offence_with_both_references() {
        EntryVersion theirs = given.entry(first, element);
        EntryVersion mine = given.conditional(second, element, other);
        Answer refused = program.post(API, stated(mine, element));
        assertThat(faults(refused)).containsExactly("needs." + element + " task-item-shared");
        assertThat(offences.about(CaseId.of(refused.json().path("caseId").asString())))
                .singleElement()
                .satisfies(offence -> {
                    assertThat(offence.offence()).isEqualTo("COLLECTION");
                    assertThat(offence.department()).isEqualTo(second.id());
                    assertThat(offence.evidence().get("about")).isEqualTo("catalog-entry " + mine.code());
                    assertThat(offence.evidence().get("contested"))
                            .contains(theirs.code().value());
                });
        Answer made = program.post(API, stated(mine, other));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().has("caseId")).isFalse();
    }
}
