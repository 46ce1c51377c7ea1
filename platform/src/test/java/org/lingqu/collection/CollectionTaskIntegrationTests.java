package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Item;
import org.lingqu.catalog.ItemType;
import org.lingqu.catalog.UpdateCycle;
import org.lingqu.catalog.ValueRule;
import org.lingqu.kernel.Actor;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Before anything is collected it is said why, and nothing is collected that is there already. */
@IntegrationTest
class CollectionTaskIntegrationTests {

    private static final String API = "/api/v1/collection/tasks";

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    @Autowired
    JdbcClient jdbc;

    private Department department;
    private Actor steward;
    private Program program;
    private String one;
    private String two;

    @BeforeEach
    void items_nobody_else_has() {
        department = people.aDepartment();
        steward = people.aPersonOf(department, PostKind.STEWARD);
        program = Program.with(port, people.tokenOf(steward));
        String random = TestPeople.creditCode().toLowerCase(java.util.Locale.ROOT);
        one = "a" + random;
        two = "b" + random;
    }

    private EntryVersion entry(Department provider, String... codes) {
        List<Item> items = new ArrayList<>();
        items.add(GivenLoads.item("id", "编号", ItemType.TEXT, 20, true, true, ValueRule.NONE, null));
        for (String code : codes) {
            items.add(GivenLoads.item(code, "项" + code, ItemType.TEXT, 20, false, false, ValueRule.NONE, null));
        }
        return given.publish(provider, "采集测试信息", UpdateCycle.YEARLY, items);
    }

    private static Map<String, Object> stated(EntryVersion entry, String... items) {
        Map<String, String> needs = new HashMap<>();
        for (String item : items) {
            needs.put(item, "办理登记时核对");
        }
        Map<String, Object> body = new HashMap<>();
        body.put("entry", entry.code().value());
        body.put("basis", "示例条例第五条");
        body.put("duty", "企业登记");
        body.put("standard", "示例采集规范");
        body.put("needs", needs);
        return body;
    }

    private static List<String> faults(Answer answer) {
        List<String> faults = new ArrayList<>();
        for (JsonNode fault : answer.json().path("faults")) {
            faults.add(fault.path("where").asString() + " " + fault.path("code").asString());
        }
        return faults;
    }

    @Test
    @Obligation({"AH-16.1", "AH-16.2"})
    void a_task_says_on_what_basis_for_which_duty_and_why_each_item_is_needed() {
        EntryVersion entry = entry(department, one, two);
        Map<String, Object> body = stated(entry, one, "elsewhere");
        body.put("basis", " ");
        body.put("duty", "");
        body.put("needs", Map.of(one, "", "elsewhere", "需要"));
        Answer refused = program.post(API, body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("task-incomplete");
        assertThat(faults(refused))
                .containsExactly(
                        "basis task-word-length",
                        "duty task-word-length",
                        "needs." + one + " task-word-length",
                        "needs.elsewhere task-item-not-in-entry");
        body.remove("standard");
        body.put("needs", Map.of());
        assertThat(faults(program.post(API, body))).contains("standard task-word-length", "needs task-needs-missing");
        body.put("entry", "999999/000001");
        assertThat(program.post(API, body).code()).isEqualTo("load-needs-entry");
        assertThat(program.post(API, stated(entry(people.aDepartment(), "c" + one), "c" + one))
                        .code())
                .isEqualTo("load-entry-foreign");
        assertThat(program.get(API).json()).isEmpty();

        Answer made = program.post(API, stated(entry, one, two));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        JsonNode task =
                program.get(API + "/" + made.json().path("id").asString()).json();
        assertThat(task.path("basis").asString()).isEqualTo("示例条例第五条");
        assertThat(task.path("duty").asString()).isEqualTo("企业登记");
        assertThat(task.path("needs").path(two).asString()).isEqualTo("办理登记时核对");
    }

    /** Resources of departments are compared with nobody's; the same task is still one. */
    @Test
    void the_same_items_of_an_entry_are_stated_once_as_long_as_that_goes_on() {
        EntryVersion entry = entry(department, one, two);
        jdbc.sql(
                        "update catalog.entry_version set content = content || '{\"classification\": {\"code\": \"307001\", \"titles\": [\"部门信息资源\"]}}' where entry = ?")
                .param(entry.entry().value())
                .update();
        Answer made = program.post(API, stated(entry, one, two));
        assertThat(made.status()).as(made.body()).isEqualTo(201);

        Answer again = program.post(API, stated(entry, two, one));

        assertThat(again.code()).isEqualTo("task-stated-already");
        assertThat(again.json().path("task").asString())
                .isEqualTo(made.json().path("id").asString());
        assertThat(program.post(API, stated(entry, one)).status())
                .as("a part of it is another task")
                .isEqualTo(201);
    }

    @Test
    @Obligation("AH-16.5")
    void what_another_department_shares_with_everybody_is_not_collected_again() {
        Department other = people.aDepartment();
        EntryVersion theirs = entry(other, one.toUpperCase(java.util.Locale.ROOT));
        EntryVersion mine = entry(department, one, two);

        Answer refused = program.post(API, stated(mine, "id", one, two));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("task-not-needed");
        assertThat(faults(refused)).containsExactly("needs." + one + " task-item-shared");
        assertThat(refused.body())
                .contains(theirs.name(), other.name(), theirs.code().value());
        assertThat(refused.json().at("/instead/0").asString())
                .isEqualTo(theirs.code().value());
        assertThat(refused.json().at("/citations/0/article").asString()).contains("第十六条");
        assertThat(program.post(API, stated(mine, "id", two)).status()).isEqualTo(201);
    }

    @Test
    void what_a_task_collects_no_second_one_collects_until_it_has_ended() {
        Department other = people.aDepartment();
        Actor colleague = people.aPersonOf(other, PostKind.STEWARD);
        Program theirs = Program.with(port, people.tokenOf(colleague));
        EntryVersion mine = entry(department, one);
        String id = program.post(API, stated(mine, one)).json().path("id").asString();
        EntryVersion again = entry(other, two);

        Answer own = program.post(API, stated(mine, one));
        assertThat(own.status()).isEqualTo(409);
        assertThat(faults(own)).containsExactly("needs." + one + " task-item-collected");
        assertThat(own.body()).contains(department.name(), mine.code().value());
        assertThat(theirs.post(API, stated(again, two)).status()).isEqualTo(201);

        assertThat(theirs.get(API + "/" + id).status()).isEqualTo(404);
        assertThat(theirs.post(API + "/" + id + "/end", Map.of()).status()).isEqualTo(404);
        Actor authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        assertThat(Program.with(port, people.tokenOf(authority))
                        .get(API + "/" + id)
                        .status())
                .isEqualTo(200);
        assertThat(program.post(API + "/" + id + "/end", Map.of())
                        .json()
                        .path("endedAt")
                        .isNull())
                .isFalse();
        assertThat(program.post(API + "/" + id + "/end", Map.of()).code()).isEqualTo("task-ended");
        assertThat(program.post(API, stated(mine, one)).status()).isEqualTo(201);
    }
}
