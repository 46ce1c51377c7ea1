package org.lingqu.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.Offences;
import org.lingqu.casework.ProposedOffence;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.ItemType;
import org.lingqu.catalog.UpdateCycle;
import org.lingqu.catalog.ValueRule;
import org.lingqu.collection.GivenLoads;
import org.lingqu.collection.Load;
import org.lingqu.collection.LoadDesk;
import org.lingqu.collection.LoadWish;
import org.lingqu.collection.Sources;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.LoadId;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.quality.correction.Correction;
import org.lingqu.quality.correction.Corrections;
import org.lingqu.quality.run.Result;
import org.lingqu.quality.run.Run;
import org.lingqu.quality.run.Runs;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Under Henan's draft: four measures, standards of the province, and what becomes of data that keep failing them. */
@IntegrationTest
@TestPropertySource(properties = {"lingqu.rules.pack=HN", "lingqu.casework.pilot=true"})
class HenanQualityIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    @Autowired
    LoadDesk desk;

    @Autowired
    Sources sources;

    @Autowired
    Runs runs;

    @Autowired
    Corrections corrections;

    @Autowired
    Offences offences;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestTime time;

    private Department department;
    private Actor steward;
    private Actor authority;
    private String item;
    /** By number of the row. */
    private final List<String> keys =
            Stream.generate(TestPeople::creditCode).limit(10).toList();

    private EntryVersion entry;

    @BeforeEach
    void a_steward_with_an_entry() {
        department = people.aDepartment();
        steward = people.aPersonOf(department, PostKind.STEWARD);
        authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        item = "x" + UUID.randomUUID().toString().substring(0, 8);
        entry = given.publish(
                department,
                "标准核验台账",
                UpdateCycle.MONTHLY,
                List.of(
                        GivenLoads.item("code", "统一社会信用代码", ItemType.TEXT, 18, true, true, ValueRule.CREDIT_CODE, null),
                        GivenLoads.item(item, "类别", ItemType.TEXT, 20, true, false, ValueRule.NONE, null)));
    }

    @AfterEach
    void put_the_clock_back() {
        time.release();
    }

    private Program program(Actor actor) {
        return Program.with(port, people.tokenOf(actor));
    }

    private Run judged(String... values) {
        int before = runs.newest(entry.entry()).map(Run::snapshot).orElse(0);
        StringBuilder csv = new StringBuilder("code," + item + "\n");
        for (int i = 0; i < values.length; i++) {
            csv.append(keys.get(i)).append(',').append(values[i]).append('\n');
        }
        byte[] bytes = csv.toString().getBytes(StandardCharsets.UTF_8);
        Load load = desk.upload(
                entry.code(),
                LoadWish.ofFile("bz.csv"),
                new ByteArrayInputStream(bytes),
                (long) bytes.length,
                null,
                steward);
        assertThat(given.ended(load.id(), steward).problem()).isNull();
        return await().until(
                        () -> runs.newest(entry.entry()).orElse(null), run -> run != null && run.snapshot() > before);
    }

    private String standard(String pattern, String code) {
        return "{\"code\":\"" + code + "\",\"title\":\"类别代码\",\"level\":\"PROVINCIAL\",\"kind\":\"QUALITY\","
                + "\"issuedBy\":\"省政务数据主管部门\",\"rules\":[{\"element\":\"" + item + "\",\"length\":9},{\"element\":\""
                + item + "\",\"pattern\":\"" + pattern + "\"}]}";
    }

    @Test
    @Obligation("HN-7.3")
    void a_load_against_a_provincial_standard_is_told_its_standard_version_and_rule_and_a_good_one_is_not() {
        String code = "DB41/T " + item;
        assertThat(program(steward)
                        .post("/api/v1/quality/standards", standard("[A-Z]+", code))
                        .status())
                .isEqualTo(403);
        program(authority).post("/api/v1/quality/standards", standard("[A-Z]+", code));
        Run first = judged("AB", "CD");
        assertThat(byStandard(first))
                .hasSize(2)
                .allSatisfy(result -> assertThat(result.found()).isZero());

        program(authority).post("/api/v1/quality/standards", standard("[0-9]+", code));
        JsonNode versions = program(steward)
                .get("/api/v1/quality/standards?code=" + code.replace(" ", "%20"))
                .json();
        assertThat(versions).hasSize(2);
        assertThat(versions.at("/0/version").asInt()).isEqualTo(2);
        assertThat(versions.at("/0/level").asString()).isEqualTo("PROVINCIAL");
        assertThat(versions.at("/0/issuedBy").asString()).isEqualTo("省政务数据主管部门");
        Run second = judged("AB", "12");
        assertThat(byStandard(second))
                .filteredOn(result -> result.found() > 0)
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.found()).isEqualTo(1);
                    assertThat(result.rule().standard()).isNotNull().satisfies(standard -> {
                        assertThat(standard.code()).isEqualTo(code);
                        assertThat(standard.version()).isEqualTo(2);
                        assertThat(standard.rule()).isEqualTo(2);
                    });
                });
        assertThat(program(steward)
                        .get("/api/v1/quality/" + entry.code().value())
                        .json()
                        .path("results")
                        .toString())
                .contains(code + " v2 #2");
        withdraw(code);
    }

    private List<Result> byStandard(Run run) {
        return runs.results(run).stream()
                .filter(result -> result.rule().standard() != null)
                .toList();
    }

    private void withdraw(String code) {
        assertThat(program(authority)
                        .send("DELETE", "/api/v1/quality/standards?code=" + code.replace(" ", "%20"), null)
                        .status())
                .isEqualTo(204);
    }

    @Test
    @Obligation("HN-29.6")
    void the_third_load_in_a_row_off_its_standard_is_proposed_as_an_offence_and_a_person_decides() {
        String code = "DB41/T " + item;
        program(authority).post("/api/v1/quality/standards", standard("[A-Z]+", code));
        for (int load = 1; load <= 3; load++) {
            judged("AB", "1" + load);
            int loads = load;
            Correction order = await().until(
                            () -> corrections.open(entry.entry()).orElse(null),
                            found -> found != null && found.loads() == loads);
            assertThat(offences.about(order.caseId())).hasSize(load == 3 ? 1 : 0);
        }
        ProposedOffence proposed = offences.about(
                        corrections.open(entry.entry()).orElseThrow().caseId())
                .get(0);
        assertThat(proposed.offence()).isEqualTo("OFF_STANDARD");
        assertThat(proposed.pack()).isEqualTo("HN");
        assertThat(proposed.department()).isEqualTo(department.id());
        assertThat(proposed.verdict()).isNull();
        assertThat(offences.decide(proposed.id(), ProposedOffence.Finding.DISMISSED, "来源系统升级", authority)
                        .verdict())
                .isNotNull();
        withdraw(code);
    }

    @Test
    @Obligation("HN-12.1")
    void the_four_measures_stand_by_the_last_check_acts_are_recorded_apart_and_what_is_overdue_is_listed() {
        GivenLoads.SourceBase base = given.aSourceBase();
        base.run("create table bz (code text primary key, " + item + " text)");
        base.run("insert into bz values ('%s', '甲'), ('%s', '测试'), ('%s', '乙')"
                .formatted(keys.get(1), keys.get(2), keys.get(3)));
        String api = "/api/v1/collection/entries/" + entry.code().value();
        Map<String, Object> table = Map.of(
                "source", sources.register(base.stated(), steward).id().toString(), "schema", "public", "table", "bz");
        for (int delivery = 1; delivery <= 2; delivery++) {
            String load = program(steward)
                    .post(api + "/loads", table)
                    .json()
                    .path("id")
                    .asString();
            assertThat(given.ended(LoadId.of(load), steward).problem()).isNull();
        }
        await().until(() ->
                runs.newest(entry.entry()).filter(run -> run.snapshot() == 2).isPresent());
        program(steward)
                .post(
                        "/api/v1/quality/" + entry.code().value() + "/rules",
                        "{\"indicator\":\"0305\",\"parameters\":{\"item\":\"" + item + "\"},\"floor\":95}");
        JsonNode checked = program(steward)
                .post("/api/v1/quality/" + entry.code().value() + "/runs", "{}")
                .json();
        assertThat(checked.path("measures")).hasSize(4);
        assertThat(checked.at("/measures").toString()).contains("准确性", "时效性", "完整性", "可用性");
        checked.path("measures")
                .forEach(measure -> assertThat(measure.path("score").isNumber())
                        .as(measure.toString())
                        .isTrue());

        await().until(() -> corrections.open(entry.entry()).isPresent());
        assertThat(overdue(steward)).isFalse();
        time.set(LegalTime.dateOf(time.instant()).plusDays(8), LocalTime.of(9, 0));
        assertThat(overdue(steward)).isTrue();
        assertThat(overdue(authority)).isTrue();
        assertThat(orders(people.aPersonOf(people.aDepartment(), PostKind.STEWARD)))
                .isEmpty();
        time.release();

        program(steward).post(api + "/source-checks", "{}");
        await().until(() -> program(steward)
                .get(api + "/source-checks")
                .json()
                .at("/checks/0/state")
                .asString()
                .equals("AGREES"));
        String sent = program(steward)
                .post(
                        api + "/record-corrections",
                        Map.of("key", keys.get(2), "cells", Map.of(item, "丙"), "reason", "录错"))
                .json()
                .path("load")
                .asString();
        assertThat(given.ended(LoadId.of(sent), steward).problem()).isNull();
        for (String act : List.of("quality.judge", "collection.source-check", "collection.record-correct")) {
            assertThat(jdbc.sql(
                                    "select count(*) from audit.record where verb = :act and (subject_id = :code or details ->> 'entry' = :code)")
                            .param("act", act)
                            .param("code", entry.code().value())
                            .query(Long.class)
                            .single())
                    .as(act)
                    .isPositive();
        }
        await().until(() -> corrections.open(entry.entry()).isEmpty());
        assertThat(orders(steward)).isEmpty();
    }

    private List<JsonNode> orders(Actor actor) {
        List<JsonNode> all = new java.util.ArrayList<>();
        program(actor)
                .get("/api/v1/quality/corrections?limit=200")
                .json()
                .path("orders")
                .forEach(order -> {
                    if (order.path("entry").asString().equals(entry.code().value())) {
                        all.add(order);
                    }
                });
        return all;
    }

    private boolean overdue(Actor actor) {
        List<JsonNode> all = orders(actor);
        assertThat(all).hasSize(1);
        return all.get(0).path("overdue").asBoolean();
    }
}
