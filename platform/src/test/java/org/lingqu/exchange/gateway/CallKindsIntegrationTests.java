package org.lingqu.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lingqu.exchange.gateway.ServedRegister.key;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.audit.AccessCounts;
import org.lingqu.audit.KeyHashes;
import org.lingqu.audit.Receipt;
import org.lingqu.exchange.gateway.Asked.Answer;
import org.lingqu.exchange.gateway.ServedRegister.World;
import org.lingqu.kernel.LegalTime;
import org.lingqu.pool.Column;
import org.lingqu.pool.ColumnType;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.GrantDecision;
import org.lingqu.sharing.GrantDraft;
import org.lingqu.sharing.Grants;
import org.lingqu.sharing.RowFilter;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Batches, verifications and pages: the same grant, the same record before the answer, the same masks as a look-up. */
@IntegrationTest
class CallKindsIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    ServedRegister register;

    @Autowired
    GivenGrants given;

    @Autowired
    Grants grants;

    @Autowired
    TestPeople people;

    @Autowired
    AccessCounts counts;

    @Autowired
    KeyHashes hashes;

    @Autowired
    Rehearsal rehearsal;

    @Autowired
    JdbcClient jdbc;

    private @Nullable World world;
    private @Nullable Asked asked;

    @BeforeEach
    void a_register_and_its_reader() {
        world = register.aWorld();
        asked = Asked.of(port, world);
    }

    @Test
    void looks_up_hundreds_of_values_in_one_batch() {
        String values = IntStream.range(0, 300)
                .mapToObj(n -> '"' + key(n * 719 % 300 * 4) + '"')
                .collect(Collectors.joining(","));

        Answer answer = asked().post("batch", batch(values, ", \"items\": [\"fddbr\", \"zczb\"]"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json()).containsEntry("found", 250);
        assertThat(answer.body()).contains("张**").doesNotContain("张三丰", "qymc");
        assertThat(record(answer)).containsEntry("row_count", 250L).containsEntry("items", "fddbr,zczb");
    }

    @Test
    void counts_a_batch_as_the_look_ups_it_stands_for() {
        with(draft -> draft.frequency(5, 1000));
        String twoHundred =
                IntStream.range(0, 200).mapToObj(n -> '"' + key(n) + '"').collect(Collectors.joining(","));

        Answer first = asked().post("batch", batch(twoHundred, ""));
        Answer second = asked().post("batch", batch(twoHundred, ""));
        Answer last = asked().lookup("tyshxydm=" + key(7));

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(429);
        assertThat(second.json()).containsEntry("code", "call-over-quota").containsEntry("repairable", true);
        assertThat((List<?>) proposal(second).get("values"))
                .as("what one more call pays for")
                .hasSize(50);
        assertThat(last.status()).as("the refused one took nothing").isEqualTo(200);
        Instant today = register.today().atStartOfDay(LegalTime.ZONE).toInstant();
        assertThat(counts.answeredSince(today, GrantDecision.MAX_VALUES))
                .as("as a process that starts anew counts them from the records")
                .containsEntry(given(asked()).id(), 5);
    }

    @Test
    void names_the_keys_where_a_batch_has_no_value() {
        Answer refused = asked().post("batch", batch("", ""));

        assertThat(refused.json()).containsEntry("code", "key-missing").containsEntry("allowed", List.of("tyshxydm"));
        assertThat(refused.json()).containsEntry("next", "加上参数“tyshxydm”。");
    }

    @Test
    void verifies_with_one_word_and_gives_no_value() {
        Answer right = asked().post("verify", claims("\"fddbr\": \"张三丰\", \"zczb\": \"10.50\", \"djzt\": \"存续\""));
        Answer wrong = asked().post("verify", claims("\"fddbr\": \"张三丰\", \"djzt\": \"注销\""));
        Answer nobody = asked().post("verify", claims("\"djzt\": \"存续\"").replace(key(7), "91340100MB"));

        assertThat(right.json())
                .containsEntry("result", "consistent")
                .containsOnlyKeys("resource", "grant", "snapshot", "result");
        assertThat(wrong.json()).containsEntry("result", "not consistent");
        assertThat(wrong.body()).doesNotContain("存续", "djzt");
        assertThat(nobody.json()).containsEntry("result", "not found");
        assertThat(record(right)).containsEntry("row_count", 0L).containsEntry("items", "fddbr,zczb,djzt");
        assertThat(record(right).toString()).doesNotContain("张三丰");
    }

    @Test
    void verifies_no_item_outside_the_grant() {
        with(draft -> draft.items("qymc"));

        Answer refused = asked().post("verify", claims("\"qymc\": \"临渠第7商行\", \"zjhm\": \"340100199001010007\""));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json()).containsEntry("code", "item-not-granted");
        assertThat(refused.body()).doesNotContain("340100199001010007", "consistent");
    }

    @Test
    void names_the_claim_that_goes_beyond_the_grant_and_the_ones_that_stay() {
        with(draft -> draft.items("qymc", "djzt"));

        Answer refused = asked().post("verify", claims("\"djzt\": \"存续\", \"zczb\": \"10.50\""));
        Answer nothing = asked().post("verify", claims("\"zczb\": \"10.50\""));

        assertThat(refused.json()).containsEntry("where", "claims.zczb").containsEntry("repairable", true);
        assertThat(proposal(refused)).containsEntry("claims", List.of("djzt")).doesNotContainKey("items");
        assertThat(refused.json()).containsEntry("next", "从 claims 去掉“zczb”。其余不变，即可得到答复。");
        assertThat(nothing.json()).containsEntry("repairable", false).doesNotContainKey("proposal");
        assertThat(nothing.json()).containsEntry("next", "只请求授权内的信息项；确需其他项的，按新的应用场景申请。");
    }

    @Test
    void tells_everything_that_has_to_change_and_promises_an_answer_only_then() {
        with(draft -> draft.items("qymc", "djzt").rows(new RowFilter.StartsWith("tyshxydm", "91340100MA000000")));

        Answer both = asked().post(
                        "batch",
                        batch(
                                '"' + key(7) + "\", \"" + key(207) + '"',
                                ", \"items\": [\"zczb\", \"qymc\", \"fddbr\"]"));
        Answer neither = asked().post("batch", batch('"' + key(207) + '"', ", \"items\": [\"zczb\", \"qymc\"]"));

        assertThat(both.json()).containsEntry("repairable", true);
        assertThat(both.json()).containsEntry("next", "从 items 去掉“zczb、fddbr”。只查询 proposal 列出的 1 个值。其余不变，即可得到答复。");
        assertThat(neither.json()).containsEntry("repairable", false);
        assertThat(neither.json()).containsEntry("next", "从 items 去掉“zczb”。按新的应用场景申请扩大数据范围。");
        assertThat(both.body())
                .as("each reason for itself, in the reader's language")
                .contains("\"next\":\"只查询 proposal 列出的 1 个值。\",\"change\":\"remove values [1]\"");
        assertThat(neither.body()).contains("{\\\"item\\\":\\\"tyshxydm\\\",\\\"prefix\\\":");
    }

    @Test
    void says_when_to_come_back_only_where_waiting_helps() {
        with(draft -> draft.frequency(1, 1000).items("qymc"));

        Answer first = asked().lookup("tyshxydm=" + key(7));
        Answer used = asked().lookup("tyshxydm=" + key(7));
        Answer foreign = asked().lookup("tyshxydm=" + key(7) + "&items=zczb");

        assertThat(first.status()).isEqualTo(200);
        assertThat(used.retryAfter()).isPresent();
        assertThat(foreign.json()).containsEntry("repairable", false);
        assertThat(foreign.retryAfter()).isEmpty();
    }

    @Test
    void pages_through_all_granted_rows_once_each_and_records_whose_they_were() {
        with(draft -> draft.items("qymc", "zjhm").rows(new RowFilter.StartsWith("tyshxydm", "91340100MA000002")));
        List<Object> names = new ArrayList<>();
        Answer page = asked().rows("limit=33");
        Answer first = page;
        int pages = 1;
        rows(page).forEach(row -> names.add(row.get("qymc")));
        while (page.json().get("next") != null) {
            page = asked().rows("limit=33&cursor=" + page.json().get("next"));
            rows(page).forEach(row -> names.add(row.get("qymc")));
            pages++;
        }

        assertThat(names)
                .isEqualTo(IntStream.range(200, 300)
                        .mapToObj(n -> "临渠第" + n + "商行")
                        .toList());
        assertThat(pages).isEqualTo(4);
        assertThat(rows(first).get(0)).containsEntry("zjhm", "340100********0200");
        assertThat(first.body()).as("the key is not granted").doesNotContain("91340100MA");
        assertThat(record(first)).containsEntry("row_count", 33L);
        assertThat(keysOf(first))
                .contains(hashes.of(key(200)).toString(), hashes.of(key(232)).toString())
                .doesNotContain(hashes.of(key(233)).toString());
    }

    @Test
    void takes_no_cursor_that_was_forged_or_written_for_another_grant_or_snapshot() {
        String cursor = String.valueOf(asked().rows("limit=5").json().get("next"));
        Grant other = given.give(GivenGrants.like(world().grant(), draft -> draft));
        String flipped = cursor.substring(0, 30) + (cursor.charAt(30) == 'A' ? 'B' : 'A') + cursor.substring(31);

        for (String bad : List.of(
                flipped,
                "AAAA",
                "%00",
                "x".repeat(150),
                cursor.substring(4),
                "' or 1=1 --".replace(" ", "+").replace("'", "%27"))) {
            assertThat(asked().grant(world().grant().number())
                            .rows("limit=5&cursor=" + bad)
                            .status())
                    .as(bad)
                    .isEqualTo(400);
        }
        assertThat(asked().grant(other.number())
                        .rows("limit=5&cursor=" + cursor)
                        .json())
                .containsEntry("code", "cursor-malformed");
        register.succeed(world(), 2);
        assertThat(asked().grant(world().grant().number()).rows("limit=5").status())
                .isIn(200, 503);
        Answer stale = asked().grant(world().grant().number()).rows("limit=5&cursor=" + cursor);
        assertThat(stale.status()).isIn(409, 503);
    }

    @Test
    @Obligation({"AB-23.7", "HS-4.5.4", "HN-16.6"})
    void refuses_each_kind_that_was_not_granted_and_says_which_is() {
        with(draft -> draft.kinds(CallKind.LOOKUP));

        Answer pages = asked().rows("");
        Answer batch = asked().post("batch", batch('"' + key(7) + '"', ""));
        Answer verify = asked().post("verify", claims("\"djzt\": \"存续\""));

        for (Answer refused : List.of(pages, batch, verify)) {
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.json())
                    .containsEntry("code", "kind-not-granted")
                    .containsEntry("allowed", List.of("LOOKUP"));
            assertThat(record(refused)).containsEntry("refusal", "kind-not-granted");
        }
        assertThat(proposal(batch)).containsEntry("kind", "LOOKUP");
        assertThat(pages.json()).containsEntry("repairable", false);
        assertThat(asked().lookup("tyshxydm=" + key(7)).status()).isEqualTo(200);
    }

    @Test
    void reads_a_body_strictly_and_names_every_fault() {
        Map<String, String> wrong = Map.of(
                "", "body",
                "[1]", "body",
                "{\"key\": \"tyshxydm\", \"key\": \"x\", \"values\": [\"a\"]}", "body",
                "{\"key\": \"tyshxydm\", \"values\": [\"a\"]} {}", "body",
                "{\"key\": \"tyshxydm\", \"values\": \"a\"}", "values",
                "{\"key\": \"tyshxydm\", \"values\": [{}]}", "values[0]",
                "{\"key\": \"tyshxydm\", \"values\": [\"a\\u0000b\"]}", "values[0]",
                "{\"key\": \"tyshxydm\", \"values\": [\"a\"], \"where\": \"1=1\"}", "where");
        wrong.forEach((body, where) -> {
            Answer refused = asked().post("batch", body);
            assertThat(refused.status()).as(body).isEqualTo(400);
            assertThat(String.valueOf(refused.json().get("faults"))).as(body).contains("where=" + where);
            assertThat(record(refused)).containsEntry("refusal", "body-malformed");
        });
        Answer large = asked().post("batch", "{\"x\": \"" + "a".repeat(200_000) + "\"}");
        assertThat(large.status()).isEqualTo(413);
        assertThat(asked().post("lookup", "{}").json()).containsEntry("code", "method-not-allowed");
    }

    @Test
    void a_batch_of_as_many_values_as_its_description_names_is_answered_and_one_more_is_not() {
        Program consumer = Program.with(port, people.tokenOf(world().integrator()));
        Grant grant = world().grant();
        JsonNode batch = consumer.get("/api/v1/sharing/grants/" + grant.id() + "/openapi")
                .json()
                .path("paths")
                .path("/gateway/v1/" + grant.resource().value() + "/batch");

        int most = batch.findValue("values").path("maxItems").asInt();

        assertThat(most).as("an identity number leaves beside the key").isEqualTo(400);
        assertThat(asked().post("batch", batch(keys(most), "")).status()).isEqualTo(200);
        Answer refused = asked().post("batch", batch(keys(most + 1), ""));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json()).containsEntry("code", "too-many-values");
    }

    /** At most 401, and none follows the one before. */
    private static String keys(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> '"' + key(n * 719 % 401 * 2) + '"')
                .collect(Collectors.joining(","));
    }

    @Test
    void a_page_is_rehearsed_as_long_as_a_real_one_may_be() {
        Grant grant = GivenGrants.like(world().grant(), draft -> draft.items("tyshxydm", "zjhm"));
        SyntheticTable table = new SyntheticTable(
                List.of(
                        Column.of("tyshxydm", "统一社会信用代码", ColumnType.TEXT).asKey(),
                        Column.of("zjhm", "证件号码", ColumnType.TEXT)),
                List.of(),
                IntStream.range(0, 450)
                        .mapToObj(n -> List.<@Nullable String>of(key(n), "99000119900101%04d".formatted(n)))
                        .toList());
        Instant noon = register.today().atTime(12, 0).atZone(LegalTime.ZONE).toInstant();

        String page = new String(
                rehearsal.answer(
                        grant,
                        table,
                        new Rehearsal.Request(CallKind.PAGES, "limit=500", new byte[0], "GSBX-2026-104417", noon)),
                StandardCharsets.UTF_8);

        assertThat(page).contains("\"found\":400").doesNotContain("\"next\":null");
        assertThat(asked().rows("limit=500&items=tyshxydm,zjhm").json()).containsEntry("found", 400);
    }

    @Test
    void describes_to_each_consumer_what_it_may_call_and_nothing_else() {
        with(draft -> draft.items("qymc", "djzt").kinds(CallKind.LOOKUP, CallKind.VERIFY));
        Program consumer = Program.with(port, people.tokenOf(world().integrator()));
        Grant grant = given(asked());
        JsonNode document = consumer.get("/api/v1/sharing/grants/" + grant.id() + "/openapi")
                .json();
        Program stranger = Program.with(port, people.tokenOf(register.aCaller().integrator()));

        String address = "/gateway/v1/" + grant.resource().value();
        assertThat(document.path("openapi").asString()).startsWith("3.1");
        assertThat(document.path("paths").propertyNames())
                .containsExactlyInAnyOrder(address + "/lookup", address + "/verify");
        assertThat(document.at("/components/schemas/Row/properties").propertyNames())
                .containsExactlyInAnyOrder("qymc", "djzt");
        assertThat(document.toString()).contains(grant.number()).doesNotContain("zjhm", "fddbr");
        assertThat(asked().lookup("tyshxydm=" + key(7)).status()).isEqualTo(200);
        assertThat(stranger.get("/api/v1/sharing/grants/" + grant.id() + "/openapi")
                        .status())
                .isEqualTo(404);
    }

    private Grant given(Asked by) {
        return grants.find(Objects.requireNonNull(by.grant())).orElseThrow();
    }

    private void with(java.util.function.UnaryOperator<GrantDraft> change) {
        given.withdraw(world().grant());
        Grant other = given.give(GivenGrants.like(world().grant(), change));
        asked = asked().grant(other.number());
    }

    private static String batch(String values, String more) {
        return "{\"key\": \"tyshxydm\", \"values\": [" + values + "]" + more + "}";
    }

    private static String claims(String claims) {
        return "{\"key\": \"tyshxydm\", \"value\": \"" + key(7) + "\", \"claims\": {" + claims + "}}";
    }

    private World world() {
        return Objects.requireNonNull(world);
    }

    private Asked asked() {
        return Objects.requireNonNull(asked);
    }

    @SuppressWarnings("unchecked") // as Jackson reads a JSON object
    private static Map<String, Object> proposal(Answer refused) {
        return (Map<String, Object>) Objects.requireNonNull(refused.json().get("proposal"));
    }

    @SuppressWarnings("unchecked") // as Jackson reads a JSON array
    private static List<Map<String, Object>> rows(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return (List<Map<String, Object>>) Objects.requireNonNull(answer.json().get("rows"));
    }

    private Map<String, Object> record(Answer answer) {
        return jdbc.sql("select items, row_count, refusal from audit.record where rec_id = ?")
                .param(Receipt.of(answer.receipt().orElseThrow()).record())
                .query()
                .singleRow();
    }

    private String keysOf(Answer answer) {
        return jdbc.sql("select encode(keys, 'hex') from audit.record where rec_id = ?")
                .param(Receipt.of(answer.receipt().orElseThrow()).record())
                .query(String.class)
                .single();
    }
}
