package org.lingqu.exchange.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lingqu.exchange.gateway.Asked;
import org.lingqu.kernel.Actor;
import org.lingqu.organization.PostKind;
import org.lingqu.sharing.Grant;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Every coming and going of one record, in its order, for the department that provides it and for those that obtain it. */
@IntegrationTest
class RowLedgerIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    LineageWorld world;

    @Autowired
    LongHistory history;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @Test
    @Obligation("HN-12.2")
    void given_a_record_both_departments_see_its_provisions_and_acquisitions_in_order_and_nobody_else_does() {
        LineageWorld.Told told = world.play(port);
        String key = told.keys().get(0);
        Asked beyond = new Asked(
                port,
                told.calling().resource().value(),
                told.caller().token(),
                told.calling().number(),
                "GSBX-2026-104418");
        assertThat(beyond.lookup("tyshxydm=" + key + "&items=zczb").status()).isEqualTo(403);

        JsonNode whole = ledger(told.steward(), told, key, "");

        assertThat(whole.path("whole").asBoolean()).isTrue();
        assertThat(whole.path("next").isNull()).isTrue();
        assertThat(lines(whole))
                .containsExactly(
                        "PROVIDED " + told.department().name() + " null null null",
                        "OBTAINED " + told.calling().consumer().name() + " "
                                + told.calling().number() + " 1 null",
                        "OBTAINED " + told.filed().consumer().name() + " "
                                + told.filed().number() + " 6 null",
                        "PROVIDED " + told.department().name() + " null null null",
                        "REFUSED " + told.calling().consumer().name() + " "
                                + told.calling().number() + " 0 item-not-granted");
        assertThat(whole.path("lines").path(0).path("load").path("number").asString())
                .isEqualTo(told.loads().get(0).number());
        JsonNode obtained = whole.path("lines").path(1);
        assertThat(obtained.path("matter").asString()).isEqualTo("GSBX-2026-104417");
        assertThat(obtained.path("system").asString())
                .isEqualTo(told.calling().consumer().systemName());
        assertThat(obtained.path("receipt").asString()).contains(".");

        assertThat(whole.path("further").asString()).isEqualTo("BEGINNING");

        Actor user = of(told.calling());
        JsonNode own = ledger(user, told, key, "");
        assertThat(own.path("whole").asBoolean()).isFalse();
        assertThat(lines(own)).containsExactly(lines(whole).get(1), lines(whole).get(4));
        assertThat(own.toString())
                .doesNotContain(told.filed().number(), told.loads().get(0).number());
        assertThat(lines(ledger(of(told.filed()), told, key, "")))
                .containsExactly(lines(whole).get(2));
        assertThat(lines(ledger(user, told, told.keys().get(1), "")))
                .as("another record was not obtained")
                .isEmpty();

        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.STEWARD, PostKind.CHIEF_REPRESENTATIVE);
        Actor cataloger = people.aPersonOf(told.department(), PostKind.CATALOGER);
        for (Actor other : List.of(stranger, cataloger)) {
            assertThat(asked(other, told, key, "").status()).isEqualTo(404);
        }
        assertThat(jdbc.sql(
                                "select count(*) from audit.record where verb = 'collection.row-ledger' and subject_id = :code"
                                        + " and strpos(details::text, :key) = 0")
                        .param("code", told.entry().code().value())
                        .param("key", key)
                        .query(Integer.class)
                        .single())
                .as("each question is recorded without the key")
                .isEqualTo(4);
    }

    @Test
    void a_long_ledger_is_told_in_parts_without_a_gap_and_without_a_line_twice() {
        LineageWorld.Told told = world.play(port);
        String key = told.keys().get(0);
        for (int i = 0; i < 51; i++) {
            world.call(port, told.calling(), told.caller(), key);
        }

        List<JsonNode> all = new ArrayList<>();
        JsonNode part = ledger(told.steward(), told, key, "");
        part.path("lines").forEach(all::add);
        assertThat(part.path("next").isNull()).isFalse();
        part = ledger(told.steward(), told, key, part.path("next").asString());
        part.path("lines").forEach(all::add);

        assertThat(part.path("next").isNull()).isTrue();
        assertThat(all).hasSize(2 + 2 + 51);
        assertThat(all.stream()
                        .map(line -> line.path("receipt").asString(""))
                        .filter(receipt -> !receipt.isEmpty())
                        .distinct())
                .hasSize(53);
        assertThat(all)
                .extracting(line -> Instant.parse(line.path("at").asString()))
                .isSorted();
    }

    @Test
    void a_ledger_whose_begin_is_gone_says_so() {
        LongHistory.Told told = history.play(port);

        Answer answer = Program.with(port, people.tokenOf(told.steward()))
                .post(
                        "/api/v1/collection/entries/" + told.entry().code() + "/lineage/row/ledger",
                        Map.of("key", List.of(told.key())));

        assertThat(answer.json().path("further").asString(answer.body())).isEqualTo("EXPIRED");
        assertThat(lines(answer.json())).as("the newest load and the call").hasSize(2);
    }

    private Actor of(Grant grant) {
        return people.aPersonOf(world.organization(grant), PostKind.CHIEF_REPRESENTATIVE);
    }

    private Answer asked(Actor reader, LineageWorld.Told told, String key, String after) {
        return Program.with(port, people.tokenOf(reader))
                .post(told.address() + "/row/ledger", Map.of("key", List.of(key), "after", after));
    }

    private JsonNode ledger(Actor reader, LineageWorld.Told told, String key, String after) {
        Answer answer = asked(reader, told, key, after);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static List<String> lines(JsonNode part) {
        return part.path("lines")
                .valueStream()
                .map(line -> "%s %s %s %s %s"
                        .formatted(
                                line.path("kind").asString(),
                                line.path("department").asString(),
                                text(line.path("grant")),
                                text(line.path("rows")),
                                text(line.path("refusal"))))
                .toList();
    }

    private static String text(JsonNode value) {
        return value.isNull() ? "null" : value.isNumber() ? String.valueOf(value.asLong()) : value.asString();
    }
}
