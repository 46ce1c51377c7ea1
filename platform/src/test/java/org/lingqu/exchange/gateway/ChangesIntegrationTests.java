package org.lingqu.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.audit.AccessCounts;
import org.lingqu.audit.KeyHashes;
import org.lingqu.audit.Receipt;
import org.lingqu.exchange.gateway.Asked.Answer;
import org.lingqu.kernel.LegalTime;
import org.lingqu.pool.Column;
import org.lingqu.pool.ServingProjections;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.GrantDecision;
import org.lingqu.sharing.GrantDraft;
import org.lingqu.sharing.RowFilter;
import org.lingqu.sharing.ValueKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What became of a register since a version: cut, masked, paged, recorded and counted like every other answer, and plain where it ends. */
@IntegrationTest
class ChangesIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    VersionedRegister register;

    @Autowired
    ServedRegister served;

    @Autowired
    GivenGrants given;

    @Autowired
    TestPeople people;

    @Autowired
    AccessCounts counts;

    @Autowired
    KeyHashes hashes;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Cursors cursors;

    @Autowired
    ServingProjections serving;

    private VersionedRegister.World world;
    private Grant grant;
    private Grant latest;

    @BeforeEach
    void a_register_of_two_versions() throws Exception {
        world = register.aWorld();
        world.next(List.of(
                row("A1", "张三丰", "存续"),
                row("A2", "李四光", "存续"),
                row("A3", "王五", "存续"),
                row("A4", "赵六", "注销"),
                row("A5", "钱七", "存续")));
        grant = register.grant(world);
        latest = grant;
        world.next(List.of(
                row("A1", "张无忌", "存续"),
                row("A3", "王五", "注销"),
                row("A4", "赵六", "存续"),
                row("A5", "周八", "存续"),
                row("A6", "孙九", "存续")));
    }

    @Test
    void tells_what_came_changed_and_went_within_the_grant_and_nothing_beyond() {
        Asked standing = under(draft ->
                draft.items("tyshxydm", "fddbr").rows(new RowFilter.OneOf("djzt", ValueKind.TEXT, List.of("存续"))));

        Answer answer = standing.changes("since=1");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(told(answer))
                .as("A1 looks the same under the mask, A2 is gone, A3 has left the rows, A4 has entered them")
                .containsExactly(
                        "deleted {tyshxydm=A2}",
                        "deleted {tyshxydm=A3}",
                        "inserted {tyshxydm=A4, fddbr=赵**}",
                        "changed {tyshxydm=A5, fddbr=周**}",
                        "inserted {tyshxydm=A6, fddbr=孙**}");
        assertThat(answer.json())
                .containsEntry("since", 1)
                .containsEntry("snapshot", 2)
                .containsEntry("found", 5)
                .containsEntry("next", null);
        assertThat(answer.body()).doesNotContain("注销", "存续", "djzt", "张", "王", "李");
        assertThat(told(standing.changes("since=2"))).as("nothing newer").isEmpty();
    }

    @Test
    void names_rows_alike_in_every_answer_and_no_key_that_is_not_granted() {
        Asked keyless = under(draft -> draft.items("fddbr"));

        Answer whole = keyless.changes("since=0");
        Answer since = keyless.changes("since=1");

        assertThat(whole.body() + since.body()).doesNotContain("A1", "A2", "A5", "tyshxydm");
        assertThat(told(since)).containsExactly("deleted {}", "changed {fddbr=周**}", "inserted {fddbr=孙**}");
        assertThat(ids(whole))
                .as("what changed or came is there")
                .contains(ids(since).get(1), ids(since).get(2));
        assertThat(ids(whole)).doesNotContain(ids(since).get(0));
        assertThat(ids(under(draft -> draft.items("fddbr")).changes("since=0")))
                .as("another grant names them otherwise")
                .doesNotContainAnyElementsOf(ids(whole));
    }

    @Test
    void goes_on_from_page_to_page_while_the_register_goes_on() throws Exception {
        Asked asked = under(draft -> draft.items("tyshxydm", "djzt"));
        Answer first = asked.changes("since=1&limit=1");
        world.next(List.of(row("A1", "张三丰", "存续")));

        List<String> all = new ArrayList<>(told(first));
        Answer page = first;
        while (page.json().get("next") != null) {
            page = asked.changes("limit=1&cursor=" + page.json().get("next"));
            all.addAll(told(page));
        }

        assertThat(all)
                .containsExactly(
                        "deleted {tyshxydm=A2}",
                        "changed {tyshxydm=A3, djzt=注销}",
                        "changed {tyshxydm=A4, djzt=存续}",
                        "inserted {tyshxydm=A6, djzt=存续}");
        assertThat(page.json()).as("the version it began with").containsEntry("snapshot", 2);
        assertThat(told(asked.changes("since=2"))).hasSize(4).allMatch(each -> each.startsWith("deleted"));
    }

    @Test
    void takes_no_cursor_that_was_forged_or_is_of_another_grant_or_for_another_use() {
        Asked asked = under(draft -> draft);
        String cursor = next(asked.changes("since=1&limit=1"));
        String whole = next(asked.changes("since=0&limit=1"));
        String page = next(asked.rows("limit=1"));
        Asked other = under(draft -> draft);
        String flipped = cursor.substring(0, 20) + (cursor.charAt(20) == 'A' ? 'B' : 'A') + cursor.substring(21);

        for (Answer refused : List.of(
                asked.changes("cursor=" + flipped),
                asked.changes("cursor=" + page),
                asked.changes("cursor=AAAA"),
                asked.rows("cursor=" + cursor),
                asked.rows("cursor=" + whole),
                other.changes("cursor=" + cursor))) {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json()).containsEntry("code", "cursor-malformed");
            assertThat(record(refused)).containsEntry("refusal", "cursor-malformed");
        }
        assertThat(asked.changes("cursor=" + cursor).status()).isEqualTo(200);
    }

    @Test
    void records_both_versions_and_whose_rows_they_were_and_counts_what_pages_cost() {
        Asked asked = under(draft -> draft.items("fddbr", "djzt").frequency(12, 1000));

        Answer answer = asked.changes("since=1&limit=500");
        Answer beyond = asked.changes("since=1&limit=500");

        assertThat(record(answer))
                .containsEntry("snapshot", "1..2")
                .containsEntry("items", "fddbr,djzt")
                .containsEntry("row_count", 5L);
        assertThat(keysOf(answer))
                .contains(hashes.of("A2").toString(), hashes.of("A5").toString())
                .as("masked alike, so not sent")
                .doesNotContain(hashes.of("A1").toString());
        assertThat(record(answer).toString()).doesNotContain("钱七", "周八", "A5");
        assertThat(beyond.json()).containsEntry("code", "call-over-quota").containsEntry("repairable", true);
        assertThat(asked.changes("since=9&limit=100").status()).isEqualTo(400);
        assertThat(asked.changes("since=1&limit=100").status())
                .as("what was refused cost nothing")
                .isEqualTo(200);
        Instant today = served.today().atStartOfDay(LegalTime.ZONE).toInstant();
        assertThat(counts.answeredSince(today, GrantDecision.MAX_VALUES))
                .as("as a process that starts anew counts them from the records: by rows that left")
                .containsEntry(latest.id(), 2);
    }

    @Test
    void says_plainly_what_next_where_versions_cannot_be_compared() throws Exception {
        Asked asked = under(draft -> draft);
        for (String bad :
                List.of("", "since=1&cursor=AAAA", "since=-1", "since=x", "since=1&where=1", "since=1&since=2")) {
            assertThat(asked.changes(bad).json()).as(bad).containsEntry("code", "changes-malformed");
        }
        assertThat(asked.changes("since=7").json()).containsEntry("code", "changes-version-unknown");
        world.snapshots().expire(world.entry(), 1);

        Answer expired = asked.changes("since=1");

        assertThat(expired.status()).isEqualTo(409);
        assertThat(expired.json()).containsEntry("code", "changes-expired").containsEntry("allowed", List.of("0"));
        assertThat(String.valueOf(expired.json().get("next"))).contains("since=0");
        assertThat(record(expired)).containsEntry("refusal", "changes-expired").containsEntry("row_count", 0L);
        assertThat(told(asked.changes("since=0"))).hasSize(5).allMatch(each -> each.startsWith("inserted"));
    }

    /** Of such an item the earlier version has nothing that could be read: who judged by it would never hear of the rows that went. */
    @Test
    void tells_no_changes_where_what_rows_are_chosen_by_was_another_column() throws Exception {
        Asked asked = under(draft -> draft.rows(new RowFilter.OneOf("djzt", ValueKind.TEXT, List.of("存续"))));
        Asked everything = under(draft -> draft);
        List<String> lines = List.of(row("A1", "张三丰", "存续"), row("A9", "吴十", "存续"));
        world.next(lines);
        int since =
                (Integer) Objects.requireNonNull(asked.changes("since=0").json().get("snapshot"));
        List<Column> without = VersionedRegister.COLUMNS.stream()
                .filter(column -> !column.code().equals("djzt"))
                .toList();
        world.snapshots()
                .serve(
                        world.entry(),
                        without,
                        lines.stream()
                                .map(line -> line.substring(0, line.lastIndexOf(',')))
                                .toList());
        world.next(List.of(row("A1", "张三丰", "存续")));

        Answer moved = asked.changes("since=" + since);
        assertThat(moved.json()).containsEntry("code", "changes-key-moved").containsEntry("allowed", List.of("0"));
        assertThat(told(everything.changes("since=" + since)))
                .as("who is granted all rows hears of those that went")
                .anyMatch(each -> each.startsWith("deleted"));
    }

    @Test
    void takes_versions_and_cursors_that_another_process_has_just_given_out() throws Exception {
        String old = servedTable(null, 2);
        world.next(List.of(row("A1", "张三丰", "存续"), row("A9", "吴十", "存续")));
        String young = servedTable(null, 3);
        Asked asked = under(draft -> draft);
        String page = cursors.write(latest.id(), new Cursors.Mark(3, "A1"));
        String following = cursors.write(latest.id(), new Cursors.ChangeMark(0, 3, "A1", 0));

        for (String ahead : List.of("changes?since=3", "rows?cursor=" + page, "changes?cursor=" + following)) {
            servedTable(old, 2);
            serving.refresh(world.entry());
            assertThat(asked.changes("since=2").json()).containsEntry("snapshot", 2);
            servedTable(young, 3);

            Answer answer =
                    ahead.startsWith("rows") ? asked.rows(ahead.substring(5)) : asked.changes(ahead.substring(8));
            assertThat(answer.status()).as(ahead + " " + answer.body()).isEqualTo(200);
            assertThat(answer.json()).containsEntry("snapshot", 3);
        }
        assertThat(asked.changes("since=4").json()).containsEntry("code", "changes-version-unknown");
    }

    /** Name of the table that the books say serves, after another one was put in its place as another process does it. */
    private String servedTable(@Nullable String other, int version) {
        if (other != null) {
            jdbc.sql("update pool.serving set version = :version, table_name = :table where entry_id = :entry")
                    .param("version", version)
                    .param("table", other)
                    .param("entry", world.entry().value())
                    .update();
        }
        return jdbc.sql("select table_name from pool.serving where entry_id = :entry")
                .param("entry", world.entry().value())
                .query(String.class)
                .single();
    }

    @Test
    void gives_nothing_from_before_the_grant() throws Exception {
        Grant later = register.grant(world);
        world.next(List.of(row("A1", "张三丰", "存续")));
        Asked asked = world.asked(port, later);

        Answer refused = asked.changes("since=1");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json())
                .containsEntry("code", "changes-before-grant")
                .containsEntry("allowed", List.of("0", "2"));
        assertThat(told(asked.changes("since=2"))).hasSize(4);
    }

    @Test
    void is_described_to_its_consumer_and_to_all() {
        under(draft -> draft.items("tyshxydm", "djzt").kinds(CallKind.CHANGES));
        Program consumer = Program.with(port, people.tokenOf(world.caller().integrator()));
        JsonNode document = consumer.get("/api/v1/sharing/grants/" + latest.id() + "/openapi")
                .json();
        JsonNode described = document.path("paths")
                .path("/gateway/v1/" + latest.resource().value() + "/changes")
                .path("get");

        assertThat(document.path("paths").size()).isEqualTo(1);
        assertThat(described.findValuesAsString("name")).contains("since", "cursor", "limit", "items");
        assertThat(described.path("responses").path("200").toString())
                .contains("inserted", "changed", "deleted", "since", "next");
        assertThat(consumer.get("/api/v1/openapi.json")
                        .json()
                        .path("paths")
                        .path("/gateway/v1/{prefix}/{suffix}/changes")
                        .has("get"))
                .isTrue();
    }

    @Test
    void is_a_kind_of_its_own_that_must_have_been_granted() {
        Answer refused = under(draft -> draft.kinds(CallKind.PAGES)).changes("since=1");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json()).containsEntry("code", "kind-not-granted").containsEntry("allowed", List.of("PAGES"));
    }

    @Test
    void reads_on_through_portions_of_thousands_of_changes() throws Exception {
        int many = ChangeChunks.SIZE * 2 + 17;
        world.next(IntStream.range(0, many)
                .mapToObj(n -> row("B%06d".formatted(n), "某某", n % 4_000 == 3_999 ? "注销" : "存续"))
                .toList());
        Asked few = under(draft -> draft.items("tyshxydm")
                .rows(new RowFilter.And(List.of(
                        new RowFilter.StartsWith("tyshxydm", "B"),
                        new RowFilter.OneOf("djzt", ValueKind.TEXT, List.of("注销"))))));
        Asked all = under(draft -> draft.items("tyshxydm").rows(new RowFilter.StartsWith("tyshxydm", "B")));

        assertThat(told(few.changes("since=2"))).hasSize(2);
        List<String> told = new ArrayList<>();
        Answer page = all.changes("since=2&limit=500");
        told.addAll(told(page));
        while (page.json().get("next") != null) {
            page = all.changes("limit=500&cursor=" + page.json().get("next"));
            told.addAll(told(page));
        }
        assertThat(told).hasSize(many).doesNotHaveDuplicates().isSorted();
    }

    /** Under a grant as old as the first one. */
    private Asked under(UnaryOperator<GrantDraft> change) {
        latest = given.give(GivenGrants.like(grant, change));
        return world.asked(port, latest);
    }

    private static String row(String key, String name, String status) {
        return VersionedRegister.line(key, name, "340100199001010007", "10.5", "0.25", null, null, "是", "3", status);
    }

    static List<String> told(Answer answer) {
        return changes(answer).stream()
                .map(change -> change.get("change") + " " + change.get("row"))
                .toList();
    }

    private static List<String> ids(Answer answer) {
        return changes(answer).stream()
                .map(change -> String.valueOf(change.get("id")))
                .toList();
    }

    @SuppressWarnings("unchecked") // as Jackson reads a JSON array
    static List<Map<String, Object>> changes(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return (List<Map<String, Object>>) Objects.requireNonNull(answer.json().get("changes"));
    }

    private static String next(Answer answer) {
        return String.valueOf(answer.json().get("next"));
    }

    private Map<String, Object> record(Answer answer) {
        return jdbc.sql("select snapshot, items, row_count, refusal from audit.record where rec_id = ?")
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
