package org.lingqu.collection.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The register as programs keep and read it, under a regulation that lays down no order and no target. */
@IntegrationTest
class OutsideApiIntegrationTests {

    private static final String AT = "/api/v1/collection/outside";

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    LegalTime legal;

    private Department department;
    private Program steward;
    private Program authority;

    @BeforeEach
    void a_department_and_its_authority() {
        department = people.aDepartment();
        steward = as(people.aPersonOf(department, PostKind.STEWARD));
        authority = as(people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY));
        for (int number = 1; number <= 2; number++) {
            Answer wave = authority.put(
                    AT + "/batches/" + number,
                    Map.of("due", legal.today().plusDays(30L * number).toString(), "remark", ""));
            assertThat(wave.status()).as(wave.body()).isEqualTo(200);
        }
    }

    private Program as(Actor person) {
        return Program.with(port, people.tokenOf(person));
    }

    private Map<String, Object> line(String title, int batch, int priority) {
        return new LinkedHashMap<>(Map.of(
                "sector",
                "METEOROLOGY",
                "segment",
                "ECONOMIC",
                "title",
                title,
                "holder",
                "气象服务公司",
                "department",
                department.id().toString(),
                "batch",
                batch,
                "priority",
                priority));
    }

    @Test
    void lines_come_in_the_order_of_the_plan_page_by_page_and_keep_their_history() {
        List<String> titles = List.of("戊", "乙", "丁", "甲", "丙");
        int[][] places = {{2, 3}, {1, 2}, {2, 1}, {1, 1}, {1, 3}};
        for (int i = 0; i < titles.size(); i++) {
            Answer made = authority.post(AT, line(titles.get(i), places[i][0], places[i][1]));
            assertThat(made.status()).as(made.body()).isEqualTo(201);
        }
        JsonNode first = steward.get(AT + "?limit=2").json();
        JsonNode second = steward.get(
                        AT + "?limit=2&after=" + first.path(1).path("id").asString())
                .json();
        JsonNode third = steward.get(
                        AT + "?limit=2&after=" + second.path(1).path("id").asString())
                .json();
        assertThat(Stream.of(first, second, third)
                        .flatMap(JsonNode::valueStream)
                        .map(each -> each.path("title").asString()))
                .containsExactly("甲", "乙", "丙", "丁", "戊");
        assertThat(steward.get(AT + "?sector=WATER").json().size()).isZero();
        assertThat(steward.get(AT + "?sector=COOKING").status()).isEqualTo(400);

        String id = first.path(0).path("id").asString();
        Map<String, Object> moved = line("甲", 2, 1);
        moved.put("version", 1);
        assertThat(authority.put(AT + "/" + id, moved).code()).as("no reason").isEqualTo("outside-incomplete");
        moved.put("reason", "持有单位尚未同意");
        assertThat(authority.put(AT + "/" + id, moved).json().path("batch").asInt())
                .isEqualTo(2);
        assertThat(authority.put(AT + "/" + id, moved).code()).isEqualTo("outside-moved");
        JsonNode history = steward.get(AT + "/" + id + "/history").json();
        assertThat(history.size()).isEqualTo(1);
        assertThat(history.path(0).path("field").asString()).isEqualTo("batch");
        assertThat(history.path(0).path("before").asString()).isEqualTo("1");
        assertThat(history.path(0).path("after").asString()).isEqualTo("2");

        assertThat(authority
                        .post(AT + "/" + id + "/drop", Map.of("reason", "不再需要"))
                        .status())
                .isEqualTo(200);
        assertThat(steward.get(AT + "/" + id).json().path("state").asString()).isEqualTo("DROPPED");
        assertThat(steward.get(AT)
                        .json()
                        .valueStream()
                        .map(each -> each.path("title").asString()))
                .containsExactly("乙", "丙", "丁", "戊");
        assertThat(authority
                        .get("/api/v1/collection/gathering")
                        .json()
                        .path("targets")
                        .size())
                .isZero();
    }

    @Test
    void only_the_authority_keeps_it_and_nobody_sets_a_state() {
        Answer made = authority.post(AT, line("气象", 1, 1));
        String id = made.json().path("id").asString();
        assertThat(made.json().path("state").asString()).isEqualTo("WANTED");
        assertThat(steward.post(AT, line("自己登记", 1, 1)).status()).isEqualTo(403);
        assertThat(steward.post(AT + "/" + id + "/drop", Map.of("reason", "x")).status())
                .isEqualTo(403);
        assertThat(as(people.aPersonOf(people.aDepartment(), PostKind.STEWARD))
                        .get(AT + "/" + id)
                        .status())
                .isEqualTo(404);
        Map<String, Object> byHand = line("气象", 1, 1);
        byHand.put("state", "GATHERED");
        assertThat(authority.post(AT, byHand).status())
                .as("a field the register does not have")
                .isEqualTo(400);
    }
}
