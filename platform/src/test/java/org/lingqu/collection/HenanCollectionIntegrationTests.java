package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Item;
import org.lingqu.catalog.ItemType;
import org.lingqu.catalog.UpdateCycle;
import org.lingqu.catalog.ValueRule;
import org.lingqu.identity.Account;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.pool.FaultKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Under Henan’s draft data carry identifiers, and what departments collect together is registered. */
@IntegrationTest
@TestPropertySource(properties = {"lingqu.rules.pack=HN", "lingqu.casework.pilot=true"})
class HenanCollectionIntegrationTests {

    private static final String JOINT = "/api/v1/collection/joint";

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    @Autowired
    LoadDesk desk;

    @Autowired
    Entries entries;

    @Autowired
    JdbcClient jdbc;

    private Department department;
    private Department partner;
    private Department third;
    private Actor steward;

    @BeforeEach
    void departments() {
        department = people.aDepartment();
        partner = people.aDepartment();
        third = people.aDepartment();
        steward = people.aPersonOf(department, PostKind.STEWARD);
    }

    private Program program(Department of) {
        return Program.with(port, people.tokenOf(people.aPersonOf(of, PostKind.STEWARD)));
    }

    private Load load(EntryVersion entry, String rows) {
        Load load = desk.upload(
                entry.code(),
                LoadWish.ofFile("a.csv"),
                new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)),
                null,
                null,
                steward);
        return given.ended(load.id(), steward);
    }

    /** An entry of the population class with these items. */
    private EntryVersion aboutPersons(Item... items) {
        EntryVersion entry = given.publish(department, "人员信息", UpdateCycle.YEARLY, List.of(items));
        jdbc.sql("""
                        update catalog.entry_version set content =
                          jsonb_set(content::jsonb, '{classification}', '{"code": "101001", "titles": ["基础信息资源", "人口", "综合"]}')
                        where entry = ?""").param(entry.entry().value()).update();
        return entries.published(entry.entry());
    }

    private static Item text(String code, String name, ValueRule rule, boolean required) {
        return GivenLoads.item(code, name, ItemType.TEXT, 30, required, false, rule, null);
    }

    private void isRefused(EntryVersion entry, String rows) {
        assertThatThrownBy(() -> load(entry, rows)).isInstanceOfSatisfying(Problem.class, refused -> {
            assertThat(refused.code()).isEqualTo("load-needs-identifier");
            assertThat(refused.citations())
                    .anySatisfy(cited -> assertThat(cited.article()).contains("第十条"));
        });
    }

    @Test
    @Obligation("HN-10.4")
    void data_of_persons_carry_the_citizen_number_and_rows_with_a_wrong_one_are_kept_back() {
        isRefused(aboutPersons(text("xm", "姓名", ValueRule.NONE, true)), "xm\n张三\n");
        isRefused(
                aboutPersons(
                        text("xm", "姓名", ValueRule.NONE, true),
                        text("sfzh", "公民身份号码", ValueRule.IDENTITY_NUMBER, false)),
                "xm,sfzh\n张三,\n");

        Load landed = load(
                aboutPersons(
                        text("xm", "姓名", ValueRule.NONE, true),
                        text("sfzh", "公民身份号码", ValueRule.IDENTITY_NUMBER, true)),
                "xm,sfzh\n张三," + citizen("19900307001") + "\n李四,000000199013070011\n王五,\n");
        assertThat(landed.state()).isEqualTo(LoadState.LANDED);
        assertThat(landed.counts()).isNotNull().satisfies(counts -> {
            assertThat(counts.landed()).isEqualTo(1);
            assertThat(counts.quarantined()).isEqualTo(2);
            assertThat(counts.reasons()).containsKey(FaultKind.REQUIRED);
            assertThat(counts.reasons()).hasSize(2);
        });

        Load substituted = load(
                aboutPersons(text("zjlx", "证件类型", ValueRule.NONE, true), text("zjhm", "证件号码", ValueRule.NONE, true)),
                "zjlx,zjhm\n护照,E12345678\n护照,\n");
        assertThat(substituted.counts()).isNotNull().satisfies(counts -> {
            assertThat(counts.landed()).isEqualTo(1);
            assertThat(counts.quarantined()).isEqualTo(1);
        });
    }

    /** A number of an area that was never assigned, with its right check digit. */
    private static String citizen(String birthAndSequence) {
        String body = "000000" + birthAndSequence;
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (1 << 17 - i) % 11 * (body.charAt(i) - '0');
        }
        return body + "10X98765432".charAt(sum % 11);
    }

    @Test
    @Obligation("HN-10.5")
    void data_of_organizations_carry_the_credit_code_and_rows_with_a_wrong_one_are_kept_back() {
        isRefused(
                given.publish(department, "单位信息", UpdateCycle.YEARLY, List.of(text("mc", "名称", ValueRule.NONE, true))),
                "mc\n甲公司\n");
        EntryVersion entry = given.publish(
                department,
                "单位信息",
                UpdateCycle.YEARLY,
                List.of(
                        text("mc", "名称", ValueRule.NONE, true),
                        text("tyshxydm", "统一社会信用代码", ValueRule.CREDIT_CODE, true)));
        Load landed = load(entry, "mc,tyshxydm\n甲公司," + TestPeople.creditCode() + "\n乙公司,91340000000000000Z\n");
        assertThat(landed.counts()).isNotNull().satisfies(counts -> {
            assertThat(counts.landed()).isEqualTo(1);
            assertThat(counts.quarantined()).isEqualTo(1);
        });
    }

    private static Map<String, Object> item(String name, Department... parties) {
        return Map.of(
                "item",
                name,
                "parties",
                List.of(parties).stream().map(Department::name).toList());
    }

    private Map<String, Object> joint(List<Map<String, Object>> items) {
        Map<String, Object> body = new HashMap<>();
        body.put("title", "场所信息协同采集");
        body.put("firstDay", "2026-10-01");
        body.put("lastDay", "2026-12-31");
        body.put("parties", List.of(partner.name(), third.name()));
        body.put("items", items);
        return body;
    }

    @Test
    @Obligation("HN-10.3")
    void a_joint_collection_is_in_force_when_each_item_has_one_party_and_each_party_has_confirmed() {
        Program lead = program(department);
        Map<String, Object> incomplete = joint(List.of(item("名称", people.aDepartment())));
        incomplete.put("lastDay", "2026-09-01");
        Answer refused = lead.post(JOINT, incomplete);
        assertThat(refused.code()).isEqualTo("joint-incomplete");
        assertThat(GivenTasks.faults(refused)).containsExactly("lastDay joint-period", "items[0] joint-item-stranger");

        Map<String, Object> besides = Map.of(
                "procedure",
                "joint-collection",
                "subject",
                Map.of("type", "matter", "title", "x"),
                "parties",
                Map.of("partner", partner.id().toString()),
                "inputs",
                Map.of("items", "x", "division", "x"));
        assertThat(lead.post("/api/v1/cases", besides).code())
                .as("never without a line of the register")
                .isEqualTo("opened-elsewhere");

        Answer made = lead.post(JOINT, joint(List.of(item("名称", department, partner), item("地址"))));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String one = JOINT + "/" + made.json().path("id").asString();
        Answer early = lead.post(one + "/registration", Map.of());
        assertThat(early.code()).isEqualTo("joint-not-ready");
        assertThat(GivenTasks.faults(early))
                .containsExactly(
                        "items[0] joint-item-of-several",
                        "items[1] joint-item-of-none",
                        "parties[1] joint-unconfirmed",
                        "parties[2] joint-unconfirmed");
        assertThat(early.json().at("/citations/0/article").asString()).contains("第十条");
        assertThat(program(people.aDepartment()).get(one).status()).isEqualTo(404);
        assertThat(program(partner).put(one, joint(List.of())).code()).isEqualTo("joint-not-lead");

        assertThat(program(partner)
                        .post(one + "/confirmation", Map.of("revision", 1))
                        .status())
                .isEqualTo(200);
        JsonNode revised = lead.put(one, joint(List.of(item("名称", department), item("地址", third))))
                .json();
        assertThat(revised.path("revision").asInt()).isEqualTo(2);
        assertThat(revised.at("/parties/1/confirmed").asBoolean())
                .as("what was confirmed was another division")
                .isFalse();
        Map<String, Object> second = Map.of("revision", 2);
        assertThat(program(partner).post(one + "/confirmation", second).status())
                .isEqualTo(200);
        assertThat(GivenTasks.faults(lead.post(one + "/registration", Map.of())))
                .containsExactly("parties[2] joint-unconfirmed");
        assertThat(program(third).post(one + "/confirmation", second).status()).isEqualTo(200);
        assertThat(program(third).post(one + "/confirmation", second).code()).isEqualTo("joint-confirmed");
        Answer registered = lead.post(one + "/registration", Map.of());
        assertThat(registered.status()).as(registered.body()).isEqualTo(200);
        assertThat(registered.json().path("state").asString()).isEqualTo("REGISTERED");
        assertThat(lead.put(one, joint(List.of(item("名称", partner)))).code()).isEqualTo("joint-settled");
    }

    @Test
    @Obligation("HN-10.3")
    void each_party_can_object_and_hears_what_becomes_of_the_collection() {
        Program lead = program(department);
        Account other = people.anAccountOf(third, PostKind.STEWARD);
        Program objecting = Program.with(port, people.tokenOf(people.actorOf(other)));
        JsonNode made = lead.post(JOINT, joint(List.of(item("地址", third)))).json();
        String one = JOINT + "/" + made.path("id").asString();
        Map<String, Object> first = Map.of("revision", 1);
        assertThat(program(partner).post(one + "/confirmation", first).status()).isEqualTo(200);
        assertThat(objecting.post(one + "/confirmation", first).status()).isEqualTo(200);
        assertThat(told(department)).anyMatch(text -> text.contains("joint-confirmed-by-all"));

        assertThat(objecting.post(one + "/objection", first).code()).isEqualTo("joint-objection-incomplete");
        assertThat(lead.post(one + "/objection", Map.of("revision", 1, "reason", "x"))
                        .code())
                .isEqualTo("joint-own-division");
        Answer objected = objecting.post(one + "/objection", Map.of("revision", 1, "reason", "地址由民政部门采集"));
        assertThat(objected.json().at("/parties/2/objection").asString()).isEqualTo("地址由民政部门采集");
        assertThat(objected.json().at("/parties/2/confirmed").asBoolean())
                .as("whoever objects has confirmed no more")
                .isFalse();
        assertThat(told(department)).anyMatch(text -> text.contains("joint-objected"));
        assertThat(GivenTasks.faults(lead.post(one + "/registration", Map.of())))
                .containsExactly("parties[2] joint-unconfirmed");
        String page = Visitor.signedIn(port, other.username())
                .get("/collection/joint/" + made.path("id").asString())
                .body();
        assertThat(page).contains("有不同意见", "地址由民政部门采集", "提出不同意见");
        assertThat(page).as("the case is not open to them").doesNotContain("href=\"/cases/");

        JsonNode revised = lead.put(one, joint(List.of(item("地址", partner)))).json();
        assertThat(revised.at("/parties/2/objection").isNull())
                .as("it was of another division")
                .isTrue();
        Answer partnerObjects = program(partner).post(one + "/objection", Map.of("revision", 2, "reason", "本部门没有地址"));
        assertThat(partnerObjects.status()).as(partnerObjects.body()).isEqualTo(200);
        assertThat(lead.get("/api/v1/cases/" + made.path("caseId").asString())
                        .json()
                        .path("stage")
                        .asString())
                .as("what he says is a move of the case, too")
                .isEqualTo("to-revise");
        lead.put(one, joint(List.of(item("地址", department))));
        Map<String, Object> last = Map.of("revision", 3);
        program(partner).post(one + "/confirmation", last);
        objecting.post(one + "/confirmation", last);
        assertThat(lead.post(one + "/registration", Map.of()).status()).isEqualTo(200);
        assertThat(told(third)).anyMatch(text -> text.contains("joint-registered"));
        assertThat(Visitor.signedIn(
                                port,
                                people.anAccountOf(department, PostKind.STEWARD).username())
                        .get("/cases/" + made.path("caseId").asString())
                        .body())
                .as("no form of a demand where nothing is demanded")
                .doesNotContain("需求申请表");
    }

    private List<String> told(Department department) {
        return jdbc.sql("select said::text from notice.notice where department = ?")
                .param(department.id().value())
                .query(String.class)
                .list();
    }

    @Test
    void who_confirms_has_seen_the_division_that_stands_on_the_page_as_in_the_case() {
        Program lead = program(department);
        Program confirming = program(partner);
        JsonNode made = lead.post(JOINT, joint(List.of(item("地址", department)))).json();
        String one = JOINT + "/" + made.path("id").asString();
        String file = "/api/v1/cases/" + made.path("caseId").asString();
        int seen = confirming.get(file).json().path("version").asInt();
        assertThat(confirming.get(file).body()).contains("地址：" + department.name());

        assertThat(lead.put(one, joint(List.of(item("地址", partner)))).status()).isEqualTo(200);
        for (Program party : List.of(confirming, program(third))) {
            Answer stale = party.post(one + "/confirmation", Map.of("revision", 1));
            assertThat(stale.status()).as(stale.body()).isEqualTo(409);
            assertThat(stale.code()).isEqualTo("joint-moved");
            assertThat(party.post(one + "/confirmation", Map.of()).code()).isEqualTo("joint-moved");
        }
        assertThat(move(confirming, file, "agree", seen, Map.of()).code()).isEqualTo("case-moved");
        assertThat(confirmed(lead, one)).isFalse();

        JsonNode now = confirming.get(file).json();
        assertThat(now.toString()).contains("地址：" + partner.name());
        Answer agreed = move(confirming, file, "agree", now.path("version").asInt(), Map.of());
        assertThat(agreed.status()).as(agreed.body()).isEqualTo(200);
        assertThat(confirmed(lead, one)).isTrue();

        assertThat(lead.put(one, joint(List.of(item("地址", third)))).status()).isEqualTo(200);
        assertThat(confirmed(lead, one)).isFalse();
        now = confirming.get(file).json();
        assertThat(now.path("stage").asString()).isEqualTo("at-partner");
        Map<String, Object> otherwise = Map.of("division", "地址：" + partner.name());
        assertThat(move(lead, file, "revise", now.path("version").asInt(), otherwise)
                        .code())
                .as("the case tells no division of its own")
                .isEqualTo("joint-revised-there");
    }

    private static Answer move(Program who, String file, String name, int version, Map<String, Object> inputs) {
        return who.post(file + "/moves", Map.of("move", name, "version", version, "inputs", inputs));
    }

    private static boolean confirmed(Program reader, String one) {
        return reader.get(one).json().at("/parties/1/confirmed").asBoolean();
    }
}
