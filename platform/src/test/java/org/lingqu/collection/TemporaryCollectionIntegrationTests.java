package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.Offences;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.OneSourceCity;
import org.lingqu.catalog.OneSourceTest;
import org.lingqu.collection.temporary.TemporaryCollections;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SourceId;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.pool.Datasets;
import org.lingqu.testing.Answer;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** For special or urgent needs data outside the catalog are collected until a last day; then they are cataloged or deleted. */
@OneSourceTest
class TemporaryCollectionIntegrationTests {

    private static final String API = "/api/v1/collection/temporary";

    /** Its ninetieth day after is a working day, 2026-12-23; the ninetieth after that 2027-03-23. */
    private static final LocalDate BEGUN = LocalDate.of(2026, 9, 24);

    @LocalServerPort
    int port;

    @Autowired
    OneSourceCity city;

    @Autowired
    TestPeople people;

    @Autowired
    TestTime time;

    @Autowired
    GivenLoads loads;

    @Autowired
    GivenTasks tasks;

    @Autowired
    LoadDesk desk;

    @Autowired
    Cases cases;

    @Autowired
    Entries entries;

    @Autowired
    Offences offences;

    @Autowired
    Datasets datasets;

    @Autowired
    DataDirectory data;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Sources sources;

    @Autowired
    Loads book;

    @Autowired
    TemporaryCollections register;

    @Autowired
    TransactionTemplate transaction;

    private Department department;
    private Actor steward;
    private Program program;
    private Actor authority;

    @BeforeEach
    void a_department() {
        time.set(BEGUN, LocalTime.NOON);
        authority = city.applies();
        department = people.aDepartment();
        steward = people.aPersonOf(department, PostKind.STEWARD);
        program = Program.with(port, people.tokenOf(steward));
    }

    @AfterEach
    void back_to_today() {
        time.release();
    }

    /** Another day; a person's program needs a token of that day. */
    private void on(LocalDate day) {
        time.set(day, LocalTime.NOON);
        program = Program.with(port, people.tokenOf(steward));
    }

    private static Map<String, Object> declared() {
        Map<String, Object> body = new HashMap<>();
        body.put("name", "隔离点信息");
        body.put("ground", "URGENT_NEED");
        body.put("purpose", "防疫期间掌握隔离点");
        body.put(
                "items",
                List.of(
                        Map.of("code", "gldbh", "name", "隔离点编号", "type", "TEXT", "length", "10", "key", true),
                        Map.of("code", "cws", "name", "床位数", "type", "INTEGER")));
        return body;
    }

    private Load load(ResourceCode code, String rows) {
        Load load = desk.upload(
                code,
                LoadWish.ofFile("a.csv"),
                new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)),
                null,
                null,
                steward);
        return loads.ended(load.id(), steward);
    }

    private void move(JsonNode one, String move, Inputs inputs) {
        CaseId id = CaseId.of(one.path("caseId").asString());
        cases.act(id, new CaseMove(move, inputs, cases.get(id, steward).version()), steward);
    }

    private JsonNode get(JsonNode one) {
        return program.get(API + "/" + one.path("id").asString()).json();
    }

    @Test
    @Obligation("AB-18.4")
    void what_is_declared_with_reason_and_end_is_loaded_without_an_entry_until_its_last_day() {
        Map<String, Object> incomplete = declared();
        incomplete.put("purpose", "");
        incomplete.put("until", "2026-12-24");
        incomplete.put("items", List.of(Map.of("code", "1x", "name", "")));
        Answer refused = program.post(API, incomplete);
        assertThat(refused.status()).isEqualTo(400);
        Map<String, Object> groundless = declared();
        groundless.put("ground", "OTHER");
        assertThat(program.post(API, groundless).code()).isEqualTo("inputs-wrong");
        incomplete.put("purpose", "防疫");
        refused = program.post(API, incomplete);
        assertThat(refused.code()).isEqualTo("temporary-incomplete");
        assertThat(GivenTasks.faults(refused))
                .containsExactly(
                        "until temporary-until", "items[0].code temporary-item-code", "items[0].name required");
        assertThat(program.get(API).json()).isEmpty();
        Map<String, Object> besides = Map.of(
                "procedure",
                "temporary-collection",
                "subject",
                Map.of("type", "matter", "title", "x"),
                "inputs",
                Map.of("ground", "EMERGENCY", "items", "x", "purpose", "x"));
        assertThat(program.post("/api/v1/cases", besides).code())
                .as("never without a line of the register")
                .isEqualTo("opened-elsewhere");

        Answer made = program.post(API, declared());
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        JsonNode one = made.json();
        assertThat(one.path("mark").asString()).isEqualTo("临时采集");
        assertThat(one.path("until").asString()).isEqualTo("2026-12-23");
        ResourceCode code = new ResourceCode(one.path("code").asString());
        assertThat(entries.findPublished(code)).as("no entry of the catalog").isEmpty();
        Program supervisor = Program.with(port, people.tokenOf(authority));
        assertThat(supervisor.get(API + "/" + one.path("id").asString()).status())
                .isEqualTo(200);
        assertThat(notices(authority.home(), one))
                .as("the data authority is told")
                .isPositive();
        Program stranger = Program.with(port, people.tokenOf(people.aPersonOf(people.aDepartment(), PostKind.STEWARD)));
        assertThat(stranger.get(API + "/" + one.path("id").asString()).status()).isEqualTo(404);

        assertThat(program.post(GivenTasks.API, GivenTasks.stated(desk.entry(code, steward), "cws"))
                        .code())
                .as("a task is for an entry")
                .isEqualTo("load-needs-entry");

        Load load = load(code, "gldbh,cws\nA1,12\nA2,many\n");
        assertThat(load.state()).isEqualTo(LoadState.LANDED);
        assertThat(load.counts()).isNotNull().satisfies(counts -> {
            assertThat(counts.landed()).isEqualTo(1);
            assertThat(counts.quarantined()).isEqualTo(1);
        });

        on(LocalDate.of(2026, 12, 1));
        move(one, "renew", Inputs.of("reason", "疫情延续"));
        assertThat(get(one).path("until").asString()).isEqualTo("2027-03-23");
        on(LocalDate.of(2027, 3, 23));
        assertThat(load(code, "gldbh,cws\nA1,13\n").state()).isEqualTo(LoadState.LANDED);
        on(LocalDate.of(2027, 3, 24));
        assertThat(get(one).path("collecting").asBoolean()).isFalse();
        assertThatThrownBy(() -> load(code, "gldbh,cws\nA1,14\n")).isInstanceOfSatisfying(Problem.class, over -> {
            assertThat(over.code()).isEqualTo("temporary-over");
            assertThat(over.citations())
                    .anySatisfy(cited -> assertThat(cited.article()).contains("第十八条"));
        });

        EntryVersion lacking = tasks.conditional(department, "gldbh");
        assertThatThrownBy(() ->
                        move(one, "catalog", Inputs.of("entry", lacking.code().value())))
                .isInstanceOfSatisfying(Problem.class, missing -> {
                    assertThat(missing.code()).isEqualTo("temporary-not-cataloged");
                    assertThat(missing.faults())
                            .singleElement()
                            .satisfies(fault -> assertThat(fault.where()).isEqualTo("items.cws"));
                });
        EntryVersion entry = tasks.conditional(department, "gldbh", "cws");
        move(one, "catalog", Inputs.of("entry", entry.code().value()));
        assertThatThrownBy(() -> load(code, "gldbh,cws\nA1,14\n"))
                .isInstanceOfSatisfying(
                        Problem.class, moved -> assertThat(moved.code()).isEqualTo("temporary-cataloged"));
        assertThat(load(entry.code(), "id,gldbh,cws\n1,A1,14\n").state()).isEqualTo(LoadState.LANDED);
    }

    private long notices(org.lingqu.kernel.DepartmentId home, JsonNode one) {
        return jdbc.sql("select count(*) from notice.notice where department = ? and href = ?")
                .params(home.value(), "/cases/" + one.path("caseId").asString())
                .query(Long.class)
                .single();
    }

    @Test
    @Obligation("AB-44.5")
    void collecting_on_after_the_end_is_proposed_as_an_offence_and_collecting_before_is_not() {
        JsonNode one = program.post(API, declared()).json();
        CaseId id = CaseId.of(one.path("caseId").asString());
        ResourceCode code = new ResourceCode(one.path("code").asString());
        assertThat(load(code, "gldbh,cws\nA1,12\n").state()).isEqualTo(LoadState.LANDED);
        assertThat(offences.about(id)).as("a declared collection is none").isEmpty();
        on(LocalDate.of(2026, 12, 24));
        assertThat(desk.entry(code, steward).name()).as("looking is no offence").isEqualTo("隔离点信息");
        assertThat(offences.about(id)).isEmpty();
        assertThatThrownBy(() -> load(code, "gldbh,cws\nA1,13\n")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> load(code, "gldbh,cws\nA1,13\n")).isInstanceOf(Problem.class);
        assertThat(offences.about(id)).singleElement().satisfies(offence -> {
            assertThat(offence.offence()).isEqualTo("COLLECTION");
            assertThat(offence.department()).isEqualTo(department.id());
            assertThat(offence.evidence().get("article"))
                    .as("of this act, not of the whole list")
                    .contains("第四十四条", "第三项")
                    .doesNotContain("第四项");
            assertThat(offence.evidence().get("items")).contains(code.value());
            assertThat(offence.verdict()).isNull();
        });

        Department first = people.aDepartment();
        String element = tasks.field();
        tasks.source(element, first);
        Answer overlapping =
                program.post(GivenTasks.API, GivenTasks.stated(tasks.conditional(department, element), element));
        assertThat(offences.about(CaseId.of(overlapping.json().path("caseId").asString())))
                .singleElement()
                .satisfies(offence ->
                        assertThat(offence.evidence().get("contested")).contains(first.name()));
    }

    @Test
    void what_is_still_being_loaded_when_it_is_deleted_does_not_land() throws Exception {
        JsonNode one = program.post(API, declared()).json();
        EntryId dataset = EntryId.of(one.path("id").asString());
        ResourceCode code = new ResourceCode(one.path("code").asString());
        load(code, "gldbh,cws\nA1,12\n");
        GivenLoads.SourceBase base = loads.aSourceBase();
        base.run("create table gld (gldbh text, cws int)");
        base.run("insert into gld values ('A1', 13), ('A2', 3)");
        SourceId source = sources.register(base.stated(), steward).id();
        Load reading;
        Load waiting;
        try (Connection busy = DriverManager.getConnection(
                        base.url(), base.owner().user(), base.owner().password());
                Statement statement = busy.createStatement()) {
            busy.setAutoCommit(false);
            statement.execute("lock table gld in access exclusive mode");
            reading = desk.table(code, source, LoadWish.ofTable("public", "gld", Map.of()), null, steward);
            await().until(() -> book.get(reading.id(), steward).phase() == LoadPhase.READING);
            waiting = desk.table(code, source, LoadWish.ofTable("public", "gld", Map.of()), null, steward);
            book.pause(waiting.id(), steward);
            move(one, "delete", Inputs.of("disposal", "已移交档案馆"));
            busy.rollback();
        }
        assertThat(loads.ended(reading.id(), steward).state()).isEqualTo(LoadState.CANCELLED);
        assertThat(loads.ended(waiting.id(), steward).state()).isEqualTo(LoadState.CANCELLED);
        assertThat(datasets.history(dataset, Integer.MAX_VALUE, 10)).hasSize(1);
        assertThat(datasets.expired(dataset)).containsExactly(1);
    }

    @Test
    void a_load_that_lands_and_the_deletion_wait_for_each_other() {
        JsonNode one = program.post(API, declared()).json();
        ResourceCode code = new ResourceCode(one.path("code").asString());
        transaction.executeWithoutResult(landing -> {
            register.hold(code);
            assertThatThrownBy(() ->
                            apart(() -> jdbc.sql("select id from collection.temporary where code = ? for update nowait")
                                    .param(code.value())
                                    .query(UUID.class)
                                    .single()))
                    .as("nobody ends it while something lands")
                    .isInstanceOf(DataAccessException.class);
        });
        move(one, "delete", Inputs.of("disposal", "已移交档案馆"));
        assertThatThrownBy(() -> transaction.executeWithoutResult(landing -> register.hold(code)))
                .isInstanceOfSatisfying(
                        Problem.class, over -> assertThat(over.code()).isEqualTo("temporary-over"));
        transaction.executeWithoutResult(landing -> register.hold(new ResourceCode("102001/000000001")));
    }

    /** In a transaction of its own. */
    private void apart(Runnable work) {
        TransactionTemplate other =
                new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
        other.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        other.executeWithoutResult(status -> work.run());
    }

    @Test
    @Obligation("AB-18.4")
    void what_was_kept_back_goes_with_what_is_deleted_and_comes_no_more() {
        JsonNode one = program.post(API, declared()).json();
        EntryId dataset = EntryId.of(one.path("id").asString());
        ResourceCode code = new ResourceCode(one.path("code").asString());
        Load load = load(code, "gldbh,cws\nA1,12\nA2,viele\n");
        String quarantine = "/api/v1/collection/loads/" + load.id() + "/quarantine";
        assertThat(program.get(quarantine).body()).contains("viele");
        Path kept = data.sub("lake").resolve(dataset.toString()).resolve("quarantine");
        assertThat(kept).isNotEmptyDirectory();

        move(one, "delete", Inputs.of("disposal", "已移交档案馆"));

        assertThat(program.get(quarantine).body()).doesNotContain("viele");
        assertThat(program.get(quarantine + ".csv").body()).doesNotContain("viele");
        assertThat(kept).doesNotExist();
    }

    @Test
    void a_renewal_lengthens_the_day_that_was_declared() {
        Map<String, Object> shorter = declared();
        shorter.put("until", "2026-12-01");
        JsonNode one = program.post(API, shorter).json();

        move(one, "renew", Inputs.of("reason", "专项未完", "by", "5"));

        assertThat(get(one).path("until").asString()).isEqualTo("2026-12-06");
    }

    @Test
    void what_is_deleted_can_no_longer_be_read_and_takes_no_loads() {
        JsonNode one = program.post(API, declared()).json();
        EntryId dataset = EntryId.of(one.path("id").asString());
        ResourceCode code = new ResourceCode(one.path("code").asString());
        load(code, "gldbh,cws\nA1,12\n");
        load(code, "gldbh,cws\nA1,12\nA2,3\n");
        assertThat(datasets.readable(dataset, 2).rows()).isEqualTo(2);
        move(one, "delete", Inputs.of("disposal", "已移交档案馆"));
        assertThatThrownBy(() -> datasets.readable(dataset, 2))
                .isInstanceOfSatisfying(
                        Problem.class, gone -> assertThat(gone.code()).isEqualTo("snapshot-expired"));
        assertThat(jdbc.sql("select count(*) from pool.serving where entry_id = ?")
                        .param(dataset.value())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(get(one).path("outcome").asString()).isEqualTo("DELETED");
        assertThat(get(one).path("note").asString()).isEqualTo("已移交档案馆");
        assertThatThrownBy(() -> load(code, "gldbh,cws\nA1,12\n"))
                .isInstanceOfSatisfying(
                        Problem.class, over -> assertThat(over.code()).isEqualTo("temporary-over"));
    }
}
