package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.UpdateCycle;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LoadId;
import org.lingqu.organization.Department;
import org.lingqu.organization.NewDepartment;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Pools of departments with the units below them: origin, versions as of a day, lateness. */
@IntegrationTest
class PoolApiIntegrationTests {

    private static final String HEAD = "tyshxydm,qymc,clrq,zczb,djzt,bz\n";

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    @Autowired
    LoadDesk desk;

    @Autowired
    Organization organization;

    @Autowired
    TestTime time;

    private Department department;
    private Department unit;
    private Actor steward;
    private Actor below;
    private Actor supervisor;

    @BeforeEach
    void a_department_with_a_unit() {
        time.set(LocalDate.of(2026, 9, 29), LocalTime.of(10, 0));
        department = people.aDepartment();
        unit = organization.found(
                new NewDepartment(
                        department.name() + "东城分局",
                        "341000",
                        TestPeople.creditCode(),
                        department.id().toString(),
                        false,
                        null),
                people.administrator());
        steward = people.aPersonOf(department, PostKind.STEWARD);
        below = people.aPersonOf(unit, PostKind.STEWARD);
        supervisor = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
    }

    @AfterEach
    void put_the_clock_back() {
        time.release();
    }

    /** With a token of this moment, as the clock moves. */
    private Program as(Actor person) {
        return Program.with(port, people.tokenOf(person));
    }

    private Load load(EntryVersion entry, Actor actor, int rows) {
        StringBuilder csv = new StringBuilder(HEAD);
        for (int i = 0; i < rows; i++) {
            csv.append(TestPeople.creditCode()).append(",灵渠样本有限公司,2019-04-11,100.5,1,\n");
        }
        Load load = desk.upload(
                entry.code(),
                LoadWish.ofFile("qy.csv"),
                new ByteArrayInputStream(csv.toString().getBytes(StandardCharsets.UTF_8)),
                null,
                null,
                actor);
        Load ended = given.ended(load.id(), actor);
        assertThat(ended.state()).isEqualTo(LoadState.LANDED);
        return ended;
    }

    private static String snapshots(EntryVersion entry) {
        return "/api/v1/collection/entries/" + entry.code() + "/snapshots";
    }

    private JsonNode pool(Program program, Department of) {
        return program.get("/api/v1/collection/pools?department=" + of.id())
                .json()
                .valueStream()
                .filter(pool ->
                        pool.path("department").asString().equals(of.id().toString()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Obligation({"AH-17.1", "AB-19.1"})
    void a_unit_loads_into_the_pool_above_it_and_keeps_its_mark() {
        EntryVersion entry = given.publish(department);
        assertThat(pool(as(supervisor), department).path("openedAt").isNull())
                .as("published, and no pool")
                .isTrue();
        load(entry, steward, 3);
        Load first = load(entry, below, 2);
        assertThat(first.department()).isEqualTo(department.id());
        load(entry, below, 4);
        Program program = Program.with(port, people.tokenOf(steward));
        assertThat(pool(as(supervisor), department).path("openedAt").isNull()).isFalse();
        assertThat(pool(program, department).path("rows").asLong()).isEqualTo(7);
        assertThat(as(supervisor)
                        .get("/api/v1/collection/pools?department=" + unit.id())
                        .json()
                        .valueStream()
                        .noneMatch(pool -> pool.path("department")
                                .asString()
                                .equals(unit.id().toString())))
                .as("the unit has no pool of its own")
                .isTrue();
        JsonNode origins = program.get(snapshots(entry) + "/3/origins").json();
        assertThat(origins.valueStream()
                        .map(each -> each.path("unitName").asString("") + " "
                                + each.path("rows").asLong()))
                .containsExactly(unit.name() + " 4", " 3");
        JsonNode rows = program.get(snapshots(entry) + "/2/rows").json().path("rows");
        assertThat(rows.valueStream()
                        .filter(row -> row.path("unitName").asString("").equals(unit.name()))
                        .count())
                .isEqualTo(2);
        Program stranger = Program.with(port, people.tokenOf(people.aPersonOf(people.aDepartment(), PostKind.STEWARD)));
        for (String path : List.of("", "/2/rows", "/2/origins", "/as-of?at=2026-09-29")) {
            assertThat(stranger.get(snapshots(entry) + path).status()).as(path).isEqualTo(404);
        }
        assertThat(as(supervisor).get(snapshots(entry) + "/2/rows").status()).isEqualTo(404);
        assertThat(as(supervisor).get(snapshots(entry) + "/2/origins").status()).isEqualTo(200);
        assertThat(stranger.get("/api/v1/collection/loads/" + first.id()).status())
                .isEqualTo(404);
    }

    @Test
    void a_department_corrects_a_record_that_a_unit_brought_and_it_stays_the_units() {
        EntryVersion entry = given.publish(department);
        load(entry, steward, 2);
        Load units = load(entry, below, 3);
        as(steward).post("/api/v1/collection/loads/" + units.id() + "/confirmation", Map.of("remark", ""));
        assertThat(given.ended(units.id(), steward).served()).isTrue();
        JsonNode wrong = as(steward)
                .get(snapshots(entry) + "/2/rows")
                .json()
                .path("rows")
                .valueStream()
                .filter(row -> row.path("unitName").asString("").equals(unit.name()))
                .findFirst()
                .orElseThrow();
        String key = wrong.at("/cells/tyshxydm").asString();

        Answer sent = as(steward)
                .post(
                        "/api/v1/collection/entries/" + entry.code() + "/record-corrections",
                        Map.of("key", key, "cells", Map.of("qymc", "正名公司"), "reason", "登记时录错"));
        assertThat(sent.status()).as(sent.body()).isEqualTo(202);
        Load corrected = given.ended(LoadId.of(sent.json().path("load").asString()), steward);
        assertThat(corrected.state()).isEqualTo(LoadState.LANDED);
        assertThat(corrected.served()).as("the department answers for it").isTrue();
        JsonNode rows = as(steward).get(snapshots(entry) + "/3/rows").json().path("rows");
        assertThat(rows).hasSize(5);
        assertThat(rows.valueStream()
                        .filter(row -> row.at("/cells/tyshxydm").asString().equals(key))
                        .map(row -> row.at("/cells/qymc").asString() + " "
                                + row.path("unitName").asString("")))
                .containsExactly("正名公司 " + unit.name());
    }

    @Test
    void pools_are_told_some_at_a_time_each_once() {
        for (int i = 0; i < 3; i++) {
            given.publish(people.aDepartment());
        }
        List<String> first = departments("?limit=2");
        List<String> next = departments("?limit=2&after=" + first.get(1));
        List<String> both = new ArrayList<>(first);
        both.addAll(next);
        assertThat(both).hasSizeGreaterThanOrEqualTo(3).doesNotHaveDuplicates();
        assertThat(departments("?limit=" + both.size())).isEqualTo(both);
        assertThat(as(steward).get("/api/v1/collection/pools").json()).hasSize(1);
    }

    private List<String> departments(String query) {
        return as(supervisor)
                .get("/api/v1/collection/pools" + query)
                .json()
                .valueStream()
                .map(pool -> pool.path("department").asString())
                .toList();
    }

    @Test
    void reads_the_version_that_stood_at_the_end_of_a_day() {
        EntryVersion entry = given.publish(department);
        assertThat(as(steward).get(snapshots(entry) + "/as-of?at=2026-09-29").code())
                .isEqualTo("snapshot-none-then");
        load(entry, steward, 2);
        time.set(LocalDate.of(2026, 9, 30), LocalTime.of(9, 0));
        load(entry, steward, 5);
        time.set(LocalDate.of(2026, 9, 30), LocalTime.of(23, 59));
        assertThat(version(as(steward), entry, "2026-09-29")).isEqualTo(1);
        assertThat(version(as(steward), entry, "2026-09-30")).isEqualTo(2);
        assertThat(version(as(steward), entry, "2026-09-30T00:59:59Z")).isEqualTo(1);
        assertThat(as(steward).get(snapshots(entry) + "/as-of?at=yesterday").status())
                .isEqualTo(400);
        assertThat(as(steward).get(snapshots(entry) + "/as-of?at=2026-09-28").status())
                .isEqualTo(404);
        JsonNode listed = as(steward).get(snapshots(entry)).json();
        assertThat(listed.path("snapshots").size()).isEqualTo(2);
        assertThat(listed.path("storage").path("files").asLong()).isEqualTo(2);
        assertThat(listed.path("storage").path("dataBytes").asLong())
                .isEqualTo(listed.path("snapshots")
                        .valueStream()
                        .mapToLong(each -> each.path("bytes").asLong())
                        .sum());
        assertThat(as(steward)
                        .get(snapshots(entry) + "/1/rows")
                        .json()
                        .path("rows")
                        .size())
                .isEqualTo(2);
        assertThat(as(steward).get(snapshots(entry) + "/3/rows").code()).isEqualTo("snapshot-unknown");
    }

    private static int version(Program program, EntryVersion entry, String at) {
        Answer answer = program.get(snapshots(entry) + "/as-of?at=" + at);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("version").asInt();
    }

    @Test
    @Obligation({"AH-17.2", "AB-19.2", "HS-4.3.1"})
    void lists_what_is_late_by_its_cycle_in_working_days_until_it_has_landed() {
        EntryVersion daily = given.publish(department, "每日更新", UpdateCycle.DAILY, GivenLoads.enterprise());
        EntryVersion monthly = given.publish(department, "每月更新", UpdateCycle.MONTHLY, GivenLoads.enterprise());
        load(daily, steward, 1);
        load(monthly, steward, 1);
        time.set(LocalDate.of(2026, 10, 10), LocalTime.of(9, 0));
        JsonNode late = late();
        assertThat(late.size()).isEqualTo(1);
        assertThat(late.get(0).path("entry").asString()).isEqualTo(daily.code().value());
        assertThat(late.get(0).path("due").asString()).isEqualTo("2026-09-30");
        assertThat(late.get(0).path("workingDaysLate").asInt())
                .as("8, 9 and the made-up 10 October; the holiday does not count")
                .isEqualTo(3);
        load(daily, steward, 1);
        assertThat(late().size()).isZero();
    }

    private JsonNode late() {
        return as(supervisor)
                .get("/api/v1/collection/late?department=" + department.id())
                .json()
                .valueStream()
                .filter(pool -> pool.path("department")
                        .asString()
                        .equals(department.id().toString()))
                .findFirst()
                .map(pool -> pool.path("entries"))
                .orElse(tools.jackson.databind.json.JsonMapper.shared().createArrayNode());
    }
}
