package org.lingqu.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lingqu.catalog.Published.aName;
import static org.lingqu.catalog.compile.ASheet.aSheet;
import static org.lingqu.catalog.compile.ASheet.item;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingqu.audit.GivenRecords;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Published;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.Sheet.BasisRow;
import org.lingqu.identity.Account;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.DepartmentFunction;
import org.lingqu.organization.DepartmentFunctions;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The life of an entry as a program sees it. */
@IntegrationTest
class LifeApiIntegrationTests {

    private static final String CATALOG = "/api/v1/catalog";

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    Compilation compilation;

    @Autowired
    Cases cases;

    @Autowired
    Entries entries;

    @Autowired
    DepartmentFunctions functions;

    @Autowired
    GivenRecords records;

    private Published published;
    private Actor cataloger;
    private Program program;

    @BeforeEach
    void a_cataloger() {
        Actor authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        published = new Published(compilation, cases, entries, authority);
        cataloger = people.aPersonOf(people.aDepartment(), PostKind.CATALOGER);
        program = Program.with(port, people.tokenOf(cataloger));
    }

    @Test
    void tells_origin_and_owner_and_what_differs_between_two_versions() {
        EntryVersion first = published.entry(
                aSheet().named(aName("比较")).from("SYSTEM", "登记系统").build(), cataloger);
        published.publish(
                published.change(
                        first.code(),
                        aSheet().named(first.name())
                                .from("SYSTEM", "登记系统")
                                .updated("WEEKLY")
                                .with(
                                        item("tyshxydm", "统一社会信用代码", "TEXT", "18", "CREDIT_CODE"),
                                        item("qymc", "企业名称", "TEXT", "300", "NONE"),
                                        item("djjg", "登记机关", "TEXT", "100", "NONE"))
                                .changedFor("增加登记机关")
                                .build(),
                        cataloger),
                Inputs.NONE);
        String at = CATALOG + "/entries/" + first.code().value();

        JsonNode nature = program.get(at).json().path("nature");
        assertThat(nature.path("origin").asString()).isEqualTo("SYSTEM");
        assertThat(nature.path("originName").asString()).isEqualTo("登记系统");
        assertThat(nature.path("ownership").asString()).isEqualTo("STATE");

        JsonNode differences = program.get(at + "/differences?from=1&to=2").json();
        assertThat(differences.findValuesAsString("path"))
                .contains("updateCycle", "items[qymc].length", "items[djjg].name")
                .noneMatch(path -> path.startsWith("items[tyshxydm]") || path.startsWith("sharing"));
        String today = LocalDate.now(LegalTime.ZONE).toString();
        assertThat(program.get(at + "?asOf=" + today).json().path("version").asInt())
                .isEqualTo(2);
        assertThat(program.get(at + "?asOf=2020-01-01").status()).isEqualTo(404);
        assertThat(program.get(at + "?asOf=+999999999-12-31").status()).isLessThan(500);
    }

    @Test
    void recalls_what_was_approved_for_a_day_from_the_page_of_its_case_and_by_a_program() {
        Account compiler = people.anAccountOf(people.aDepartment(), PostKind.CATALOGER);
        Actor actor = people.actorOf(compiler);
        Draft one = scheduled(actor);
        Visitor visitor = Visitor.signedIn(port, compiler.username());
        String review = "/cases/" + one.caseId();
        String page = "/catalog/drafts/" + one.id() + "/recall";
        assertThat(visitor.get(review).body()).contains(page);
        assertThat(visitor.get(page).body()).contains(one.sheet().name());
        String seen = String.valueOf(one.revision());
        assertThat(visitor.post(page, Map.of("revision", seen, "reason", "")).body())
                .contains(page, "f-reason");
        assertThat(visitor.post(page, Map.of("revision", seen, "reason", "数据有误"))
                        .location())
                .endsWith("/catalog/drafts");
        assertThat(visitor.get(review).body()).doesNotContain(page);

        Draft other = scheduled(actor);
        JsonNode back = Program.with(port, people.tokenOf(actor))
                .post(
                        CATALOG + "/drafts/" + other.id() + "/recall",
                        Map.of("revision", other.revision(), "reason", "数据有误"))
                .json();
        assertThat(back.path("state").asString()).isEqualTo("OPEN");
        assertThat(back.path("returnedBecause").asString()).isEqualTo("数据有误");
    }

    private Draft scheduled(Actor compiler) {
        Draft draft = compilation.begin(aSheet().named(aName("定期")).build(), compiler);
        published.publish(
                compilation.submit(draft.id(), draft.revision(), compiler),
                Inputs.of("publishOn", LocalDate.now(LegalTime.ZONE).plusDays(3).toString()));
        return compilation.get(draft.id(), compiler);
    }

    @Test
    void records_a_change_and_finds_its_tasks_and_the_norm_it_amends() {
        String norm = aName("行政许可法");
        EntryVersion entry = published.entry(
                aSheet().named(aName("许可"))
                        .basedOn(new BasisRow(norm, "LAW", "第八条"))
                        .build(),
                cataloger);
        Answer recorded =
                program.send("POST", CATALOG + "/changes", """
                {"kind": "NORM_AMENDED", "what": "%s", "changedOn": "%s", "document": "主席令", "change": "第八条已改"}
                """.formatted(norm, LocalDate.now(LegalTime.ZONE)));
        assertThat(recorded.status()).isEqualTo(201);
        JsonNode task = recorded.json().path("tasks").get(0);
        assertThat(task.path("code").asString()).isEqualTo(entry.code().value());
        assertThat(program.get("/api/v1/cases/" + task.path("caseId").asString())
                        .status())
                .isEqualTo(200);
        assertThat(program.get(CATALOG + "/changes").json().get(0).path("what").asString())
                .isEqualTo(norm);
        assertThat(program.get(CATALOG + "/norms").json()).isNotEmpty();
        Answer empty = program.send("POST", CATALOG + "/changes", "{}");
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.code()).isEqualTo("change-incomplete");
    }

    @ParameterizedTest
    @ValueSource(strings = {"甲\\u0000", "\\ud800"})
    void a_text_that_cannot_be_kept_is_refused_at_its_field_before_anything_is_looked_up(String text) {
        Answer change =
                program.send("POST", CATALOG + "/changes", """
                {"kind": "FUNCTION_CHANGED", "what": "登记", "changedOn": "%s", "document": "三定规定", "change": "职责划转",
                 "successor": "%s", "codes": ["%s"]}
                """.formatted(LocalDate.now(LegalTime.ZONE), text, text));
        assertThat(change.status()).as(change.body()).isEqualTo(400);
        assertThat(faults(change))
                .containsExactlyInAnyOrder("successor invisible", "codes catalog.change.entry-unknown");
        Answer amended = program.send("POST", CATALOG + "/changes", """
                {"kind": "NORM_AMENDED", "what": "%s", "changedOn": "%s", "document": "主席令", "change": "第八条已改"}
                """.formatted(text, LocalDate.now(LegalTime.ZONE)));
        assertThat(faults(amended)).containsExactly("what invisible");

        DepartmentFunction duty = functions.add(aName("登记"), "", cataloger);
        Answer handed = program.send(
                "POST",
                CATALOG + "/inventory/functions/" + duty.id() + "/transfer",
                "{\"successor\": \"" + text + "\", \"decision\": \"" + text + "\"}");
        assertThat(handed.code()).as(handed.body()).isEqualTo("function-incomplete");
        assertThat(faults(handed)).containsExactlyInAnyOrder("successor invisible", "decision invisible");
        assertThat(functions.of(List.of(cataloger.home()))).contains(duty);
    }

    private static List<String> faults(Answer refused) {
        return refused.json()
                .path("faults")
                .valueStream()
                .map(fault -> fault.path("where").asString() + " "
                        + fault.path("code").asString())
                .toList();
    }

    @Test
    void confirms_the_catalog_and_declares_what_is_done_elsewhere() {
        EntryVersion entry = published.entry(aSheet().named(aName("确认")).build(), cataloger);
        assertThat(program.send("POST", CATALOG + "/confirmations", "{\"answer\": \"perhaps\"}")
                        .code())
                .isEqualTo("confirmation-answer-unknown");
        assertThat(program.send("POST", CATALOG + "/confirmations", "{\"answer\": \"NO_CHANGE\"}")
                        .status())
                .isEqualTo(201);
        JsonNode standing = program.get(CATALOG + "/confirmations").json().get(0);
        assertThat(standing.path("last").path("answer").asString()).isEqualTo("NO_CHANGE");
        assertThat(program.get(CATALOG + "/structure-findings").json()).isEmpty();

        String channels = CATALOG + "/entries/" + entry.code().value() + "/channels";
        assertThat(program.send("POST", channels, "{\"stage\": \"SHARING\", \"description\": \"专线\"}")
                        .status())
                .isEqualTo(201);
        assertThat(program.get(channels).json().get(0).path("stage").asString()).isEqualTo("SHARING");
        assertThat(program.send("DELETE", channels + "/SHARING", null).status()).isEqualTo(204);
        assertThat(program.get(channels).json()).isEmpty();
    }

    @Test
    void tells_what_is_not_yet_and_counts_the_calls_that_were_answered() throws SQLException {
        EntryVersion entry = published.entry(aSheet().named(aName("历程")).build(), cataloger);
        String life = CATALOG + "/entries/" + entry.code().value() + "/life";
        assertThat(line(program.get(life).json(), "USE")).isEqualTo("NOT_REACHED 尚未调用");
        assertThat(line(program.get(life).json(), "SHARING")).isEqualTo("NOT_REACHED 尚未授权");
        assertThat(line(program.get(life).json(), "OPENING"))
                .startsWith("NOT_REACHED")
                .contains("起");

        records.write(List.of(
                        records.aCall().of(entry.code().value()),
                        records.aCall().of(entry.code().value()),
                        records.aCall().of(entry.code().value()).refused("grant-missing")))
                .forEach(records::positionOf);
        await(() -> line(program.get(life).json(), "USE").startsWith("REACHED 2 次调用"));
        assertThat(line(program.get(life).json(), "USE")).contains("最近");
    }

    @Test
    void a_withdrawn_entry_is_shown_as_such_to_people_and_programs() {
        EntryVersion entry = published.entry(aSheet().named(aName("旧设备")).build(), cataloger);
        String at = CATALOG + "/entries/" + entry.code().value();
        assertThat(program.get(at).json().path("withdrawal").isNull()).isTrue();
        Draft wish = compilation.withdraw(entry.code(), "系统已停用", cataloger);
        published.publish(wish, Inputs.NONE);

        JsonNode told = program.get(at).json();
        assertThat(told.path("version").asInt()).isEqualTo(1);
        assertThat(told.path("withdrawal").path("reason").asString()).isEqualTo("系统已停用");
        assertThat(told.path("withdrawal").path("askedBy").asString()).isEqualTo(cataloger.name());
        assertThat(told.path("withdrawal").path("decidedBy").asString()).isNotEmpty();
        assertThat(told.path("withdrawal").path("caseId").asString()).isEqualTo(String.valueOf(wish.caseId()));
        assertThat(told.path("withdrawal").path("article").path("article").asString())
                .isNotEmpty();
        assertThat(program.get(at + "/versions").json()).hasSize(1);
        assertThat(program.get(at + "/life").status()).isEqualTo(404);

        Account reader = people.anAccountOf(people.aDepartment(), PostKind.CATALOGER);
        Answer page = Visitor.signedIn(port, reader.username())
                .get("/catalog/" + entry.code().value());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("已从目录中撤销", "系统已停用", cataloger.name())
                .doesNotContain("/withdrawal\"", "/sharing/apply");
    }

    private static String line(JsonNode life, String stage) {
        for (JsonNode each : life) {
            if (each.path("stage").asString().equals(stage)) {
                return each.path("progress").asString() + " "
                        + each.path("lines")
                                .valueStream()
                                .map(JsonNode::asString)
                                .collect(Collectors.joining("；"));
            }
        }
        return "";
    }

    /** The count follows the log by a second. */
    private static void await(BooleanSupplier condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(condition::getAsBoolean);
    }
}
