package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lingqu.collection.GivenTasks.API;
import static org.lingqu.collection.GivenTasks.faults;
import static org.lingqu.collection.GivenTasks.stated;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.OneSourceCity;
import org.lingqu.catalog.OneSourceTest;
import org.lingqu.organization.PostKind;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.Grant;
import org.lingqu.testing.Answer;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.Program;
import org.springframework.beans.factory.annotation.Autowired;

/** Under Aba’s measures data are collected within the catalog, from one source. */
@OneSourceTest
class AbaOneSourceIntegrationTests extends TwoCollectors {

    @Autowired
    OneSourceCity city;

    @Test
    @Obligation("AB-18.1")
    void a_task_points_to_an_entry_a_specification_a_basis_and_a_duty_and_stays_within_the_entry() {
        EntryVersion mine = given.conditional(second, element, other);
        Map<String, Object> body = refusedAsIncomplete(mine);
        body.put("entry", "999999/000001");
        Answer outside = program.post(API, body);
        assertThat(outside.code()).isEqualTo("load-needs-entry");
        assertThat(outside.json().at("/citations/0/article").asString()).contains("第十八条");
        assertThat(program.post(API, stated(mine, element, other)).status()).isEqualTo(201);
    }

    @Test
    @Obligation({"AB-18.2", "AB-18.3"})
    void a_second_department_is_refused_as_source_and_a_case_is_opened_instead() {
        city.applies();
        given.source(element, first);
        EntryVersion theirs = given.conditional(first, element, other);
        EntryVersion mine = given.conditional(second, element, other);
        Program source = Program.with(port, people.tokenOf(people.aPersonOf(first, PostKind.STEWARD)));
        assertThat(source.post(API, stated(theirs, element, other)).status()).isEqualTo(201);
        Answer refused = program.post(API, stated(mine, element, other));
        assertThat(faults(refused))
                .containsExactly("needs." + element + " task-item-sourced", "needs." + other + " task-item-collected");
        assertThat(refused.json().at("/instead/0").asString())
                .isEqualTo(theirs.code().value());
        assertThat(refused.json().path("case").asString()).contains("采集");
        assertThat(faults(source.post(API, stated(theirs, other))))
                .containsExactly("needs." + other + " task-item-collected");
    }

    @Test
    @Obligation("AB-18.5")
    void what_is_shared_with_everybody_or_granted_is_not_collected_again() {
        EntryVersion granted = given.conditional(first, element);
        EntryVersion shared = given.entry(first, other);
        EntryVersion mine = given.conditional(second, element, other);
        Grant grant = given.grant(granted, second, CallKind.BATCH);
        Answer refused = program.post(API, stated(mine, element, other));
        assertThat(faults(refused))
                .containsExactly("needs." + element + " task-item-granted", "needs." + other + " task-item-shared");
        assertThat(refused.body())
                .contains(granted.code().value(), shared.code().value());
        given.withdraw(grant);
        assertThat(program.post(API, stated(mine, element)).status()).isEqualTo(201);
    }
}
