package org.lingqu.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.EntryFacts;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Facet;
import org.lingqu.catalog.Item;
import org.lingqu.catalog.ItemType;
import org.lingqu.catalog.UpdateCycle;
import org.lingqu.catalog.ValueRule;
import org.lingqu.collection.GivenLoads;
import org.lingqu.collection.Load;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.quality.correction.Correction;
import org.lingqu.quality.correction.Corrections;
import org.lingqu.quality.correction.OpenOrder;
import org.lingqu.quality.correction.OpenOrders;
import org.lingqu.quality.run.Result;
import org.lingqu.quality.run.Run;
import org.lingqu.quality.run.Runs;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** From a load that lands to its scores, found rows, the order to correct and its end by a better load. */
@IntegrationTest
class QualityIntegrationTests {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String HEAD = "tyshxydm,qymc,clrq,zczb,djzt,bz\n";

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    @Autowired
    Runs runs;

    @Autowired
    Corrections corrections;

    @Autowired
    Cases cases;

    @Autowired
    OpenOrders orders;

    @Autowired
    HandedOver handedOver;

    @Autowired
    List<EntryFacts> facts;

    @Autowired
    JdbcClient jdbc;

    private Department department;
    private Actor steward;
    private EntryVersion entry;
    private String api;

    @BeforeEach
    void a_steward_with_an_entry() {
        department = people.aDepartment();
        steward = people.aPersonOf(department, PostKind.STEWARD);
        entry = given.publish(department);
        api = "/api/v1/quality/" + entry.code().value();
    }

    private static String row(String name, String note) {
        return TestPeople.creditCode() + "," + name + ",2019-04-11,100.5,1," + note + "\n";
    }

    private static List<String> rows(int count, String note) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(row("灵渠" + i + "号公司", note));
        }
        return rows;
    }

    /** Loads a file and waits until its snapshot has been judged. */
    private Run judged(List<String> rows) throws Exception {
        return judged(entry, steward, rows);
    }

    private Run judged(EntryVersion entry, Actor steward, List<String> rows) throws Exception {
        return judged(entry, steward, HEAD, rows);
    }

    private Run judged(EntryVersion entry, Actor steward, String head, List<String> rows) throws Exception {
        int before = runs.newest(entry.entry()).map(Run::snapshot).orElse(0);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port
                        + "/api/v1/collection/entries/" + entry.code().value() + "/loads?name=qy.csv"))
                .header("Authorization", "Bearer " + people.tokenOf(steward))
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(head + String.join("", rows)))
                .build();
        String answer = HTTP.send(request, BodyHandlers.ofString()).body();
        String id = tools.jackson.databind.json.JsonMapper.shared()
                .readTree(answer)
                .path("id")
                .asString();
        Load load = given.ended(LoadId.of(id), steward);
        assertThat(load.problem()).isNull();
        return await().until(
                        () -> runs.newest(entry.entry()).orElse(null), run -> run != null && run.snapshot() > before);
    }

    private Program program(Actor actor) {
        return Program.with(port, people.tokenOf(actor));
    }

    @Test
    @Obligation("HF-24.3")
    void each_snapshot_is_judged_by_what_its_entry_promises_and_every_measure_is_shown() throws Exception {
        List<String> rows = rows(18, "");
        rows.add("91349901MA0L00R755,校验码不对,,,1,\n");
        rows.add(TestPeople.creditCode() + ",,2019-13-01,x,7,\n");
        judged(rows(20, ""));
        assertThat(corrections.open(entry.entry())).isEmpty();
        Run run = judged(rows);

        assertThat(run.department()).isEqualTo(department.id());
        assertThat(run.rows()).isEqualTo(18);
        assertThat(run.dimensions())
                .containsKeys(
                        Dimension.CONFORMITY,
                        Dimension.TIMELINESS,
                        Dimension.COMPLETENESS,
                        Dimension.ACCURACY,
                        Dimension.ACCESSIBILITY);
        Result records = runs.results(run).stream()
                .filter(result -> result.rule().indicator() == Indicator.RECORDS_PRESENT)
                .findFirst()
                .orElseThrow();
        assertThat(records.fulfilled()).isEqualTo(18);
        assertThat(records.evaluated()).isEqualTo(20);
        assertThat(records.score()).isEqualTo(90.0);
        assertThat(run.keptFloor()).isFalse();

        await().until(() -> corrections.open(entry.entry()).isPresent());

        Actor other = people.aPersonOf(people.aDepartment(), PostKind.STEWARD);
        JsonNode shown = program(other).get(api).json();
        assertThat(shown.at("/run/dimensions/COMPLETENESS").asDouble()).isEqualTo(95.0);
        assertThat(shown.at("/run/keptFloor").asBoolean()).isFalse();
        assertThat(facts.stream()
                        .filter(each ->
                                each.facet().filter(Facet.QUALITY::equals).isPresent())
                        .findFirst()
                        .orElseThrow()
                        .valuesOf(List.of(entry)))
                .containsEntry(entry.entry(), "EXCELLENT");
    }

    @Test
    void an_order_to_correct_goes_to_the_provider_and_only_a_better_load_ends_it() throws Exception {
        List<String> rows = rows(18, "");
        rows.add("91349901MA0L00R755,校验码不对,,,1,\n");
        rows.add("91349901MA0L00R755,校验码不对,,,1,\n");
        judged(rows);
        Correction order = await().until(() -> corrections.open(entry.entry()).orElse(null), found -> found != null);
        CaseFile file = cases.get(order.caseId(), steward);
        assertThat(file.department("provider")).contains(department.id());
        assertThat(file.history().get(0).actor().kind()).isEqualTo(Actor.Kind.PLATFORM);
        assertThat(cases.movesOf(file, steward)).extracting(move -> move.name()).containsExactly("state");
        for (Actor person : List.of(steward, people.aPersonOf(people.aDepartment(), PostKind.STEWARD))) {
            assertThat(refused(() -> cases.act(
                            file.id(), new CaseMove("heal", Inputs.of("result", "好了"), file.version()), person)))
                    .isIn("quality-heals-by-load", "case-unknown");
        }
        assertThat(corrections.open(entry.entry())).contains(order);

        judged(rows(20, ""));
        await().until(() -> corrections.open(entry.entry()).isEmpty());
        CaseFile ended = cases.get(order.caseId(), steward);
        assertThat(ended.isOpen()).isFalse();
        assertThat(ended.stage()).isEqualTo("healed");
    }

    @Test
    void an_order_to_correct_goes_with_its_entry_and_a_load_of_the_new_provider_ends_it() throws Exception {
        List<String> rows = rows(18, "");
        rows.add("91349901MA0L00R755,校验码不对,,,1,\n");
        rows.add("91349901MA0L00R755,校验码不对,,,1,\n");
        judged(rows);
        Correction order = await().until(() -> corrections.open(entry.entry()).orElse(null), found -> found != null);
        Department next = people.aDepartment();
        Actor successor = people.aPersonOf(next, PostKind.STEWARD);
        EntryVersion moved = handedOver.to(next, entry);
        await().untilAsserted(() -> assertThat(orders.list(null, 10, successor))
                .extracting(OpenOrder::caseId)
                .containsExactly(order.caseId()));
        assertThat(orders.count(steward)).isZero();
        assertThat(cases.get(order.caseId(), successor).department("provider")).contains(next.id());

        judged(moved, successor, rows);
        await().until(() -> corrections.open(entry.entry()).orElseThrow().loads() == 2);
        judged(moved, successor, rows(20, ""));
        await().until(() -> corrections.open(entry.entry()).isEmpty());
        assertThat(cases.get(order.caseId(), successor).stage()).isEqualTo("healed");
    }

    private static String refused(Runnable act) {
        try {
            act.run();
        } catch (Problem problem) {
            return problem.code();
        }
        return "";
    }

    @Test
    void the_steward_sees_the_rows_behind_a_result_and_nobody_else_does() throws Exception {
        List<String> rows = rows(27, "正常");
        rows.addAll(rows(3, "测试"));
        judged(rows);
        JsonNode made = program(steward)
                .post(api + "/rules", "{\"indicator\":\"0305\",\"parameters\":{\"item\":\"bz\"},\"floor\":95}")
                .json();
        assertThat(made.path("state").asString()).isEqualTo("IN_FORCE");
        JsonNode run = program(steward).post(api + "/runs", "{}").json();
        String rule = made.path("id").asString();
        String found = api + "/runs/" + run.at("/run/id").asString() + "/rules/" + rule + "/findings";
        JsonNode page = program(steward).get(found + "?limit=2").json();
        assertThat(page.path("total").asLong()).isEqualTo(3);
        assertThat(page.path("rows")).hasSize(2);
        assertThat(page.at("/rows/0/cells/bz").asString()).isEqualTo("测试");
        assertThat(page.at("/rows/0/cells/zczb").asString()).isEqualTo("100.5");
        JsonNode rest = program(steward)
                .get(found + "?limit=2&after=" + page.path("next").asString())
                .json();
        assertThat(rest.path("rows")).hasSize(1);
        assertThat(rest.path("next").isNull()).isTrue();
        assertThat(looks(entry)).isEqualTo(2);
        assertThat(program(steward).get(found + "?after=-1").json().path("rows"))
                .hasSize(3);
        assertThat(looks(entry))
                .as("every page is recorded, however it is asked for")
                .isEqualTo(3);

        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.STEWARD);
        assertThat(program(stranger).get(found).status()).isEqualTo(404);
        assertThat(program(stranger)
                        .post(api + "/rules", "{\"indicator\":\"0601\",\"parameters\":{}}")
                        .status())
                .isEqualTo(404);
    }

    private long looks(EntryVersion at) {
        return jdbc.sql("select count(*) from audit.record where verb = 'quality.findings-read' and subject_id = ?")
                .param(at.code().value())
                .query(Long.class)
                .single();
    }

    @Test
    void a_rule_that_goes_through_another_entry_s_rows_tells_them_to_its_own_department_alone() throws Exception {
        Department source = people.aDepartment();
        EntryVersion theirs = given.publish(source);
        judged(theirs, people.aPersonOf(source, PostKind.STEWARD), rows(3, "别的部门的备注"));
        EntryVersion ours = given.publish(department);
        judged(ours, steward, rows(2, "本部门的备注"));
        judged(rows(1, ""));

        Answer foreign = program(steward).get(missing(theirs));
        assertThat(foreign.status()).as(foreign.body()).isEqualTo(403);
        assertThat(foreign.code()).isEqualTo("quality-rows-of-other");
        assertThat(foreign.body()).doesNotContain("别的部门的备注");
        assertThat(looks(entry)).as("refused, and recorded").isEqualTo(1);
        assertThat(program(steward).get(api).json().path("results").toString())
                .as("how many are missing is told")
                .contains("\"a\":0,\"b\":3");

        assertThat(program(steward).get(missing(ours)).body()).contains("本部门的备注");
        assertThat(looks(entry)).isEqualTo(2);
        assertThat(looks(ours)).as("recorded where the rows are from, too").isEqualTo(1);
    }

    /** Has the own entry judged against the records of another one. @return where the missing ones are told */
    private String missing(EntryVersion other) {
        String rule = program(steward)
                .post(api + "/rules", present(other))
                .json()
                .path("id")
                .asString();
        JsonNode run = program(steward).post(api + "/runs", "{}").json();
        return api + "/runs/" + run.at("/run/id").asString() + "/rules/" + rule + "/findings";
    }

    private static String present(EntryVersion other) {
        return "{\"indicator\":\"0202\",\"parameters\":{\"item\":\"tyshxydm\",\"entry\":\""
                + other.code().value() + "\",\"otherItem\":\"tyshxydm\"},\"floor\":0}";
    }

    @Test
    void nothing_is_compared_with_what_another_department_shares_with_nobody() {
        EntryVersion theirs = given.publish(people.aDepartment());
        jdbc.sql(
                        "update catalog.entry_version set content = jsonb_set(content, '{sharing,type}', '\"NONE\"') where entry = ?")
                .param(theirs.entry().value())
                .update();
        Answer refused = program(steward).post(api + "/rules", present(theirs));
        assertThat(refused.code()).isEqualTo("quality-rule-wrong");
        assertThat(refused.body()).contains("quality-entry-closed");
    }

    @Test
    void a_wrong_rule_is_refused_with_all_its_faults_and_a_change_needs_its_reason() throws Exception {
        Answer refused = program(steward)
                .post(
                        api + "/rules",
                        "{\"indicator\":\"0302\",\"parameters\":{\"item\":\"nichtda\",\"pattern\":\"(?=x)\",\"least\":\"5\",\"greatest\":\"1\"},\"floor\":101}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("quality-rule-wrong");
        assertThat(refused.json().path("faults")).hasSize(4);
        JsonNode made = program(steward)
                .post(api + "/rules", "{\"indicator\":\"0201\",\"parameters\":{\"item\":\"bz\"},\"floor\":80}")
                .json();
        String address = api + "/rules/" + made.path("id").asString();
        assertThat(program(steward)
                        .send("PUT", address, "{\"version\":1,\"state\":\"OFF\"}")
                        .status())
                .isEqualTo(400);
        JsonNode off = program(steward)
                .send("PUT", address, "{\"version\":1,\"state\":\"OFF\",\"why\":\"备注可以不填\"}")
                .json();
        assertThat(off.path("state").asString()).isEqualTo("OFF");
        assertThat(off.path("version").asInt()).isEqualTo(2);
        assertThat(program(steward)
                        .send("PUT", address, "{\"version\":1,\"state\":\"OFF\",\"why\":\"又\"}")
                        .code())
                .isEqualTo("quality-rule-moved");
    }

    @Test
    @Obligation({"AB-9.1", "HS-2.4.1", "HS-5.2.2"})
    void data_against_a_registered_standard_are_told_with_standard_version_and_rule() throws Exception {
        Actor authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        String code = "DB34/T " + UUID.randomUUID().toString().substring(0, 8);
        String local = "DB3410/T " + UUID.randomUUID().toString().substring(0, 8);
        // nobody else's data are against the standards of this test
        String element = "x" + UUID.randomUUID().toString().substring(0, 8);
        String label = "备注" + element;
        EntryVersion own = given.publish(department, "标准核验台账", UpdateCycle.DAILY, noted(element, label));
        String city = "{\"code\":\"" + local + "\",\"title\":\"备注长度\",\"level\":\"CITY\",\"kind\":\"COLLECTION\","
                + "\"issuedBy\":\"市主管部门\",\"rules\":[{\"element\":\"" + label + "\",\"length\":2}]}";
        String body = "{\"code\":\"" + code + "\",\"title\":\"备注代码\",\"level\":\"PROVINCIAL\",\"kind\":\"QUALITY\","
                + "\"issuedBy\":\"省主管部门\",\"rules\":[{\"element\":\"" + element + "\",\"pattern\":\"[A-Z]+\"}]}";
        assertThat(program(steward).post("/api/v1/quality/standards", body).status())
                .isEqualTo(403);
        assertThat(program(authority).post("/api/v1/quality/standards", body).status())
                .isEqualTo(201);
        assertThat(program(authority).post("/api/v1/quality/standards", city).status())
                .isEqualTo(201);
        try {
            List<String> rows = rows(3, "ABC");
            rows.addAll(rows(1, "abc"));
            Run run = judged(own, steward, HEAD.replace("bz", element), rows);
            Result result = runs.results(run).stream()
                    .filter(each -> each.rule().standard() != null
                            && each.rule().standard().code().equals(code))
                    .findFirst()
                    .orElseThrow();
            assertThat(result.rule().standard()).isNotNull().satisfies(standard -> {
                assertThat(standard.version()).isEqualTo(1);
                assertThat(standard.rule()).isEqualTo(1);
            });
            assertThat(result.fulfilled()).isEqualTo(3);
            assertThat(result.evaluated()).isEqualTo(4);
            JsonNode shown = program(steward)
                    .get("/api/v1/quality/" + own.code().value())
                    .json();
            assertThat(shown.path("results").toString()).contains(code + " v1 #1", local + " v1 #1");
            assertThat(runs.conformance())
                    .filteredOn(each -> each.code().equals(code))
                    .singleElement()
                    .satisfies(each -> {
                        assertThat(each.entries()).isEqualTo(1);
                        assertThat(each.fulfilled()).isEqualTo(3);
                        assertThat(each.evaluated()).isEqualTo(4);
                    });
            assertThat(runs.results(run).stream()
                            .filter(each -> each.rule().standard() != null
                                    && each.rule().standard().code().equals(local)))
                    .singleElement()
                    .satisfies(each -> assertThat(each.fulfilled()).isZero());
        } finally {
            assertThat(program(authority)
                            .send("DELETE", "/api/v1/quality/standards?code=" + local.replace(" ", "%20"), null)
                            .status())
                    .isEqualTo(204);
            assertThat(program(authority)
                            .send("DELETE", "/api/v1/quality/standards?code=" + code.replace(" ", "%20"), null)
                            .status())
                    .isEqualTo(204);
        }
        assertThat(program(steward).get("/api/v1/quality/standards").body()).doesNotContain(code);
    }

    /** The items of an enterprise with remarks under a code and a name of their own. */
    private static List<Item> noted(String code, String name) {
        List<Item> items = new ArrayList<>(GivenLoads.enterprise());
        items.set(
                items.size() - 1, GivenLoads.item(code, name, ItemType.MEMO, null, false, false, ValueRule.NONE, null));
        return items;
    }

    @Test
    void nearly_kept_rules_are_suggested_and_count_once_accepted() throws Exception {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            rows.add(TestPeople.creditCode() + ",灵渠" + i + "号公司,2019-04-11,100.5,1," + (i == 7 ? "无" : "注册号-" + i % 9)
                    + "\n");
        }
        judged(rows);
        JsonNode suggested = program(steward).post(api + "/suggestions", "{}").json();
        JsonNode dirty = MissingNode.getInstance();
        for (JsonNode each : suggested) {
            assertThat(each.path("state").asString()).isEqualTo("PROPOSED");
            if (each.path("indicator").asString().equals("0305")) {
                dirty = each;
            }
        }
        assertThat(dirty.isObject()).isTrue();
        assertThat(dirty.at("/parameters/item").asString()).isEqualTo("bz");
        JsonNode accepted = program(steward)
                .send("PUT", api + "/rules/" + dirty.path("id").asString(), "{\"version\":1,\"state\":\"IN_FORCE\"}")
                .json();
        assertThat(accepted.path("state").asString()).isEqualTo("IN_FORCE");
        JsonNode run = program(steward).post(api + "/runs", "{}").json();
        assertThat(run.path("results").toString()).contains(dirty.path("id").asString());
        assertThat(program(steward).post(api + "/suggestions", "{}").json()).isEmpty();
    }
}
