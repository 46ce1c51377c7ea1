package org.lingqu.audit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.lingqu.audit.web.Asking.encoded;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingqu.audit.GivenRecords;
import org.lingqu.audit.Receipt;
import org.lingqu.audit.archive.SampleProof;
import org.lingqu.audit.merkle.Hashes;
import org.lingqu.audit.note.NoteVerifier;
import org.lingqu.audit.note.SignedNote;
import org.lingqu.catalog.SharingType;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.SystemId;
import org.lingqu.organization.Department;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.sharing.GivenEntries;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Two departments, one calls for the other's data; a third has nothing to do with it. */
@IntegrationTest
class LogApiIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    GivenRecords given;

    @Autowired
    TestPeople people;

    @Autowired
    Organization organization;

    @Autowired
    GivenEntries entries;

    @Autowired
    JdbcClient jdbc;

    private Department provider;
    private Department consumer;
    private String resource;
    private SystemId system;
    private Actor integrator;
    private Actor keeper;
    private Actor stranger;
    private Actor auditor;

    @BeforeEach
    void two_departments_and_a_third() {
        provider = people.aDepartment();
        consumer = people.aDepartment();
        Department third = people.aDepartment();
        integrator = people.aPersonOf(consumer, PostKind.INTEGRATOR);
        keeper = people.aPersonOf(provider, PostKind.STEWARD);
        stranger = people.aPersonOf(third, PostKind.CHIEF_REPRESENTATIVE);
        auditor = people.aPersonOf(third, PostKind.AUDITOR);
        resource = entries.publish(provider, SharingType.CONDITIONAL).code().value();
        InformationSystem registered = organization.register("工伤保险参保登记系统", 3, integrator);
        system = registered.id();
    }

    @Test
    void the_receipt_of_a_call_is_proved_to_both_departments_and_the_auditor_and_to_nobody_else() throws Exception {
        Receipt receipt = given.write(given.aCall().by(consumer.id(), system).of(resource));
        long position = given.positionOf(receipt);

        for (Actor reader : List.of(integrator, keeper, auditor)) {
            JsonNode told = ask(reader).get("/api/v1/audit/receipts/" + receipt).json();
            assertThat(told.get("proof").asString()).isEqualTo("PROVED");
            assertThat(told.get("record").get("position").asLong()).isEqualTo(position);
            assertThat(told.get("record")
                            .get("access")
                            .get("department")
                            .get("name")
                            .asString())
                    .isEqualTo(consumer.name());
            assertThat(told.get("record")
                            .get("access")
                            .get("system")
                            .get("name")
                            .asString())
                    .isEqualTo("工伤保险参保登记系统");
            assertThat(told.get("record")
                            .get("access")
                            .get("resource")
                            .get("name")
                            .asString())
                    .isEqualTo("企业登记注册信息");
            assertThat(Hashes.leaf(told.get("entry").asString().getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(Base64.getDecoder()
                            .decode(told.get("record").get("leaf").asString()))
                    .isEqualTo(receipt.leaf());
            Asking.Answer proof = ask(reader).get("/api/v1/audit/receipts/" + receipt + "/proof");
            assertThat(proof.headers())
                    .containsEntry("Content-Type", "text/plain;charset=utf-8")
                    .containsEntry("Cache-Control", "no-store");
            assertThat(SampleProof.holds(proof.text(), receipt.leaf())).isTrue();
        }
        String inSecond = "/api/v1/audit/records/" + position + "/proof?tree=";
        assertThat(ask(integrator).get(inSecond + "sm3").json().get("code").asString())
                .isEqualTo("log-second-off");
        assertThat(ask(integrator).get(inSecond + "md5").status()).isEqualTo(400);
        for (String path : List.of(
                "/api/v1/audit/receipts/" + receipt,
                "/api/v1/audit/receipts/" + receipt + "/proof",
                "/api/v1/audit/records/" + receipt.record(),
                "/api/v1/audit/records/" + position,
                "/api/v1/audit/records/" + position + "/proof")) {
            Asking.Answer refused = ask(stranger).get(path);
            assertThat(refused.status()).as(path).isEqualTo(404);
            assertThat(refused.text()).doesNotContain(consumer.name(), resource, "GSBX");
        }
        assertThat(readings(stranger, "audit.read", 2)).isEqualTo(3);
        assertThat(readings(stranger, "audit.prove", 2)).isEqualTo(2);
        assertThat(readings(integrator, "audit.read", 1)).isEqualTo(1);
        assertThat(readings(integrator, "audit.prove", 1)).isEqualTo(2);
    }

    @Test
    void who_only_runs_the_platform_sees_nothing_not_even_of_the_own_department() throws Exception {
        Receipt receipt = given.write(given.aCall().by(consumer.id(), system).of(resource));
        Actor administrator = people.aPersonOf(consumer, PostKind.ADMINISTRATOR);
        for (String path :
                List.of("records", "records/" + receipt.record(), "receipts/" + receipt, "records/list?format=csv")) {
            assertThat(ask(administrator).get("/api/v1/audit/" + path).status())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(readings(administrator, "audit.search", 2)).isEqualTo(1);
    }

    @Test
    void a_receipt_of_another_digest_is_unknown_to_everybody() throws Exception {
        Receipt receipt = given.write(given.aCall().by(consumer.id(), system).of(resource));
        Receipt other = given.write(given.aCall().by(consumer.id(), system).of(resource));
        String forged = receipt.record() + other.toString().substring(36);
        for (Actor reader : List.of(integrator, auditor)) {
            assertThat(ask(reader).get("/api/v1/audit/receipts/" + forged).status())
                    .isEqualTo(404);
            assertThat(ask(reader)
                            .get("/api/v1/audit/receipts/" + forged + "/proof")
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void each_sees_what_concerns_the_own_department_and_the_auditor_sees_all() throws Exception {
        Instant begin = Instant.now().minusMillis(5);
        Receipt theirs = given.write(given.aCall().by(consumer.id(), system).of(resource));
        Receipt refused = given.write(
                given.aCall().by(consumer.id(), system).of("102001/1").refused("grant-missing"));
        Receipt foreign =
                given.write(given.aCall().by(people.aDepartment().id(), null).of("102001/2"));
        Receipt application = given.anActOn(resource, integrator);

        assertThat(found(integrator, ""))
                .contains(id(theirs), id(refused), id(application))
                .doesNotContain(id(foreign));
        assertThat(found(keeper, "")).contains(id(theirs), id(application)).doesNotContain(id(refused), id(foreign));
        // where the clock was set ahead, others have made newer records than fit on a page
        String now = "&from=" + begin + "&to=" + Instant.now().plusSeconds(1);
        assertThat(found(auditor, now)).contains(id(theirs), id(refused), id(foreign), id(application));
        assertThat(found(stranger, now)).doesNotContain(id(theirs), id(refused), id(foreign), id(application));
    }

    @Test
    void finds_by_every_condition() throws Exception {
        Instant before = Instant.now().minusMillis(5);
        String matter = "M-" + UUID.randomUUID();
        Receipt call =
                given.write(given.aCall().by(consumer.id(), system).of(resource).forMatter(matter));
        Receipt refused = given.write(given.aCall()
                .by(consumer.id(), system)
                .of(resource)
                .forMatter(matter)
                .refused("item-not-granted"));
        Receipt act = given.anActOn(resource, integrator);
        String here = "&department=" + consumer.id();
        String ours = here + "&resource=" + encoded(resource);

        assertThat(found(auditor, here + "&matter=" + matter)).containsExactly(id(refused), id(call));
        assertThat(found(auditor, here + "&outcome=refused")).containsExactly(id(refused));
        assertThat(found(auditor, ours + "&kind=act")).containsExactly(id(act));
        assertThat(found(auditor, here + "&kind=ACCESS&outcome=done")).containsExactly(id(call));
        assertThat(found(auditor, ours)).containsExactly(id(act), id(refused), id(call));
        assertThat(found(auditor, here + "&resource=" + encoded("登记注册"))).contains(id(call), id(refused));
        assertThat(found(auditor, here + "&resource=" + encoded("没有这个名字"))).isEmpty();
        assertThat(found(auditor, here + "&actor=" + encoded("工伤保险"))).containsExactly(id(refused), id(call));
        assertThat(found(auditor, ours + "&actor=" + encoded("测试人"))).containsExactly(id(act));
        assertThat(found(auditor, ours + "&from=" + before)).containsExactly(id(act), id(refused), id(call));
        assertThat(found(auditor, ours + "&to=" + before)).isEmpty();
        assertThat(found(auditor, ours + "&from=2031-01-01")).isEmpty();
        assertThat(found(auditor, here + "&actor=" + encoded("%_")).isEmpty()).isTrue();
    }

    @Test
    void pages_forth_and_back_without_losing_or_doubling_a_record() throws Exception {
        List<GivenRecords.ACall> calls = new ArrayList<>();
        Instant begin = Instant.now().minusSeconds(60);
        for (int i = 0; i < 23; i++) {
            calls.add(given.aCall().by(consumer.id(), system).of(resource).at(begin.plusMillis(i)));
        }
        List<String> written = new ArrayList<>();
        given.write(calls).forEach(receipt -> written.add(0, id(receipt)));

        String search = "/api/v1/audit/records?limit=5&kind=access&department=" + consumer.id();
        List<String> seen = new ArrayList<>();
        List<JsonNode> pages = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = ask(auditor).get(search + after).json();
            pages.add(page);
            ids(page).forEach(seen::add);
            after = page.get("after").isNull()
                    ? null
                    : "&after=" + page.get("after").asString();
        } while (after != null);

        assertThat(seen).isEqualTo(written);
        assertThat(pages).hasSize(5);
        assertThat(pages.get(0).get("before").isNull()).isTrue();
        for (int i = pages.size() - 1; i > 0; i--) {
            JsonNode back = ask(auditor)
                    .get(search + "&before=" + pages.get(i).get("before").asString())
                    .json();
            assertThat(ids(back)).isEqualTo(ids(pages.get(i - 1)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=201",
                "limit=x",
                "after=x",
                "from=yesterday",
                "from=2026-02-30",
                "to=9999-01-01",
                "from=2026-10-02&to=2026-10-01",
                "department=x",
                "kind=both",
                "outcome=maybe"
            })
    void a_condition_that_makes_no_sense_is_named(String query) {
        Asking.Answer answer = ask(auditor).get("/api/v1/audit/records?" + query);
        assertThat(answer.status()).isEqualTo(400);
        String field = query.substring(query.lastIndexOf('&') + 1, query.lastIndexOf('='));
        assertThat(answer.json().toString()).contains(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1e3", "-1", "99999999999999999999", "0199c7d2-6a80-7abc-8def"})
    void a_reference_that_is_none_is_refused(String reference) {
        assertThat(ask(auditor).get("/api/v1/audit/records/" + reference).status())
                .isEqualTo(400);
    }

    @Test
    void a_position_beyond_the_log_and_an_id_of_nobody_are_unknown() {
        assertThat(ask(auditor).get("/api/v1/audit/records/999999999").status()).isEqualTo(404);
        assertThat(ask(auditor)
                        .get("/api/v1/audit/records/" + UUID.randomUUID())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_record_that_was_changed_is_shown_as_such_and_never_proved() throws Exception {
        Receipt receipt = given.write(given.aCall().by(consumer.id(), system).of(resource));
        given.positionOf(receipt);
        // what a superuser of the database can do: triggers sleep for one statement, so that no other test sees the
        // open door
        jdbc.sql("""
                        do $$ begin
                          set local session_replication_role = replica;
                          update audit.record set matter = 'another' where rec_id = '%s';
                        end $$""".formatted(receipt.record())).update();
        try {
            JsonNode told =
                    ask(integrator).get("/api/v1/audit/receipts/" + receipt).json();
            assertThat(told.get("proof").asString()).isEqualTo("DAMAGED");
            Asking.Answer proof = ask(integrator).get("/api/v1/audit/receipts/" + receipt + "/proof");
            assertThat(proof.status()).isEqualTo(503);
            assertThat(proof.json().get("code").asString()).isEqualTo("record-damaged");
        } finally {
            jdbc.sql("""
                            do $$ begin
                              set local session_replication_role = replica;
                              update audit.record set matter = 'GSBX-2026-1' where rec_id = '%s';
                            end $$""".formatted(receipt.record())).update();
        }
        assertThat(ask(integrator)
                        .get("/api/v1/audit/receipts/" + receipt)
                        .json()
                        .get("proof")
                        .asString())
                .isEqualTo("PROVED");
    }

    @Test
    void a_list_leaves_as_csv_and_xlsx_without_formulas() throws Exception {
        String matter = "=HYPERLINK(\"http://x\")";
        given.write(given.aCall().by(consumer.id(), system).of(resource).forMatter(matter));
        given.write(given.aCall().by(consumer.id(), system).of(resource).forMatter("a\u202eb,\"c\""));
        String search = "&kind=access&department=" + consumer.id();

        Asking.Answer csv = ask(integrator).get("/api/v1/audit/records/list?format=csv" + search);
        assertThat(csv.headers())
                .containsEntry("Content-Type", "text/csv;charset=utf-8")
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("Content-Disposition", "attachment; filename=\"access-log.csv\"");
        assertThat(csv.text().lines().count()).isEqualTo(3);
        assertThat(csv.text())
                .startsWith("\ufeff\"位置\",\"时间\"")
                .contains("\"'=HYPERLINK(\"\"http://x\"\")\"", "a\\u202eb,\"\"c\"\"", consumer.name());
        Asking.Answer xlsx = ask(integrator).get("/api/v1/audit/records/list?format=XLSX" + search);
        try (var book =
                new org.dhatim.fastexcel.reader.ReadableWorkbook(new java.io.ByteArrayInputStream(xlsx.body()))) {
            var rows = book.getFirstSheet().read();
            assertThat(rows).hasSize(3);
            assertThat(rows.get(2).getCellText(4)).isEqualTo("'" + matter);
            assertThat(rows.get(2).getCell(4).getType()).isEqualTo(org.dhatim.fastexcel.reader.CellType.STRING);
        }
        assertThat(ask(integrator)
                        .get("/api/v1/audit/records/list?format=pdf" + search)
                        .status())
                .isEqualTo(400);
        assertThat(readings(integrator, "audit.export", 1)).isEqualTo(2);
    }

    @Test
    void a_search_leaves_a_record_that_says_what_was_looked_for() throws SQLException {
        ask(auditor).get("/api/v1/audit/records?matter=" + encoded("办件\u0000一") + "&from=2026-10-09&to=2026-10-09");
        assertThat(jdbc.sql("select details::text from audit.record where verb = 'audit.search' and actor_id = :actor")
                        .param("actor", auditor.id())
                        .query(String.class)
                        .single())
                .contains("办件一", "2026-10-08T16:00:00Z", "2026-10-09T16:00:00Z", "records");
    }

    @Test
    void tells_the_state_of_the_log_and_its_checkpoint() {
        // not while a call that another test dated back waits for its position
        JsonNode state = await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> ask(stranger).get("/api/v1/audit/state").json(),
                        told -> told.path("well").asBoolean());
        String checkpoint = ask(stranger).get("/api/v1/audit/checkpoint").text();
        NoteVerifier key = NoteVerifier.of(state.get("vkey").asString());
        assertThat(SignedNote.of(checkpoint).signedBy(key)).isTrue();
        assertThat(state.get("keyId").asString()).isEqualTo(key.id());
        assertThat(state.get("keptMonths").asInt()).isEqualTo(24);
        assertThat(state.get("keptBy").isNull()).isTrue();
        assertThat(new Asking(port, null).get("/api/v1/audit/state").status()).isEqualTo(401);
    }

    private Asking ask(Actor person) {
        return new Asking(port, people.tokenOf(person));
    }

    private List<String> found(Actor reader, String conditions) {
        return ids(
                ask(reader).get("/api/v1/audit/records?limit=200" + conditions).json());
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.get("records").forEach(record -> ids.add(record.get("id").asString()));
        return ids;
    }

    private static String id(Receipt receipt) {
        return receipt.record().toString();
    }

    /** How often a person has read, as the log tells. */
    private int readings(Actor reader, String verb, int outcome) {
        return jdbc.sql(
                        "select count(*) from audit.record where verb = :verb and actor_id = :reader and outcome = :outcome")
                .param("verb", verb)
                .param("reader", reader.id())
                .param("outcome", outcome)
                .query(Integer.class)
                .single();
    }
}
