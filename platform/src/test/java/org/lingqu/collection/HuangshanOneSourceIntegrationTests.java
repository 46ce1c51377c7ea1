package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lingqu.collection.GivenTasks.API;
import static org.lingqu.collection.GivenTasks.faults;
import static org.lingqu.collection.GivenTasks.stated;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.hall.HallTest;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Under Huangshan’s opinions each item needs a reason and each task the standard of its line. */
@HallTest
class HuangshanOneSourceIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    GivenTasks given;

    private Department first;
    private Department second;
    private Program program;
    private String element;
    private String other;

    @BeforeEach
    void two_departments() {
        first = people.aDepartment();
        second = people.aDepartment();
        program = Program.with(port, people.tokenOf(people.aPersonOf(second, PostKind.STEWARD)));
        element = given.field();
        other = given.field();
    }

    @Test
    @Obligation("HS-4.2.1")
    void an_item_without_a_need_or_a_task_without_a_standard_is_refused() {
        EntryVersion mine = given.conditional(second, element, other);
        Map<String, Object> body = new HashMap<>(stated(mine, other));
        body.put("basis", "");
        body.put("standard", " ");
        body.put("needs", Map.of(other, "", "elsewhere", "需要"));
        assertThat(faults(program.post(API, body)))
                .containsExactly(
                        "basis task-word-length",
                        "standard task-word-length",
                        "needs." + other + " task-word-length",
                        "needs.elsewhere task-item-not-in-entry");
        Answer made = program.post(API, stated(mine, element, other));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("standard").asString()).isEqualTo("示例采集规范");
        assertThat(made.json().path("needs").path(other).asString()).isEqualTo("办理登记时核对");
    }

    @Test
    @Obligation("HS-4.2.2")
    void what_has_a_source_in_the_city_is_taken_from_it() {
        given.source(element, first);
        EntryVersion theirs = given.conditional(first, element);
        EntryVersion mine = given.conditional(second, element, other);
        Answer refused = program.post(API, stated(mine, element));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(faults(refused)).containsExactly("needs." + element + " task-item-sourced");
        assertThat(refused.json().at("/instead/0").asString())
                .isEqualTo(theirs.code().value());
        assertThat(program.post(API, stated(mine, other)).status()).isEqualTo(201);
    }
}
