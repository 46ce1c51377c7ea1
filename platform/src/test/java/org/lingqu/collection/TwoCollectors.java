package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lingqu.collection.GivenTasks.API;
import static org.lingqu.collection.GivenTasks.faults;
import static org.lingqu.collection.GivenTasks.stated;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Two departments that may both want to collect an element; the second one has a steward with a program. The same under every regulation. */
abstract class TwoCollectors {

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    GivenTasks given;

    Department first;
    Department second;
    Program program;
    String element;
    String other;

    @BeforeEach
    void two_departments() {
        first = people.aDepartment();
        second = people.aDepartment();
        program = Program.with(port, people.tokenOf(people.aPersonOf(second, PostKind.STEWARD)));
        element = given.field();
        other = given.field();
    }

    /** A task without basis, standard and need, and with an item from elsewhere, is refused with all four. @return what was sent */
    Map<String, Object> refusedAsIncomplete(EntryVersion mine) {
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
        return body;
    }
}
