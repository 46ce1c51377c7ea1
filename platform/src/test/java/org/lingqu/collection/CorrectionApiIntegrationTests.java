package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.lingqu.notice.Notices;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.pool.Datasets;
import org.lingqu.pool.ServingProjections;
import org.lingqu.pool.ServingTable;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Rows that were kept back are put right and sent again; the sums agree at every step. */
@IntegrationTest
class CorrectionApiIntegrationTests {

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
    Corrections corrections;

    @Autowired
    Datasets datasets;

    @Autowired
    ServingProjections projections;

    @Autowired
    Notices notices;

    @Autowired
    JdbcClient jdbc;

    private Department department;
    private Actor steward;
    private EntryVersion entry;
    private Program program;
    private String landed;
    private String doubled;

    @BeforeEach
    void a_load_that_kept_five_of_seven_rows_back() {
        department = people.aDepartment();
        steward = people.aPersonOf(department, PostKind.STEWARD);
        entry = given.publish(department);
        program = Program.with(port, people.tokenOf(steward));
        landed = TestPeople.creditCode();
        doubled = TestPeople.creditCode();
    }

    private Load load() {
        return load(HEAD + landed + ",灵渠一号有限公司,2019-04-11,100.5,1,\"一\n二\"\n" // line 2
                + TestPeople.creditCode() + ",灵渠二号有限公司,,,2,\n" // 4
                + doubled + ",灵渠三号有限公司,,,1,\n" // 5
                + doubled + ",灵渠四号有限公司,,,1,\n" // 6
                + "91349901MA0L00R755,校验码不对,,,1,\n" // 7
                + TestPeople.creditCode() + ",,2019-13-01,x,7,\n" // 8
                + TestPeople.creditCode() + ",少一列,2019-04-11\n"); // 9
    }

    private Load load(String csv) {
        byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
        Load load = desk.upload(
                entry.code(), LoadWish.ofFile("qy.csv"), new ByteArrayInputStream(bytes), null, null, steward);
        return given.ended(load.id(), steward);
    }

    private Answer send(Load load, Map<Long, Map<String, @Nullable String>> wanted) {
        List<Map<String, Object>> rows = new ArrayList<>();
        wanted.forEach((row, cells) -> rows.add(Map.of("row", row, "cells", cells)));
        return program.post(api(load) + "/corrections", Map.of("reason", "向登记人核实", "rows", rows));
    }

    private static String api(Load load) {
        return "/api/v1/collection/loads/" + load.id();
    }

    private Load corrected(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return given.ended(LoadId.of(answer.json().path("load").asString()), steward);
    }

    private void sums(Load load, long corrected, long open) {
        JsonNode standing = program.get(api(load) + "/standing").json();
        assertThat(standing.path("read").asLong())
                .isEqualTo(standing.path("landed").asLong()
                        + standing.path("quarantined").asLong());
        assertThat(standing.path("quarantined").asLong()).isEqualTo(corrected + open);
        assertThat(standing.path("corrected").asLong()).isEqualTo(corrected);
        assertThat(standing.path("open").asLong()).isEqualTo(open);
    }

    @Test
    @Obligation("HN-11.1")
    void rows_put_right_land_beside_the_others_and_both_values_are_kept() {
        Load load = load();
        assertThat(load.counts()).isNotNull();
        sums(load, 0, 5);
        String right = TestPeople.creditCode();
        Map<Long, Map<String, @Nullable String>> wanted = new LinkedHashMap<>();
        wanted.put(7L, Map.of("tyshxydm", right));
        wanted.put(8L, Map.of("qymc", "补上名称", "clrq", "2019-12-01", "zczb", "12.5", "djzt", "9"));
        Load first = corrected(send(load, wanted));

        assertThat(first.state()).isEqualTo(LoadState.LANDED);
        assertThat(first.kind()).isEqualTo(LoadKind.CORRECTION);
        assertThat(first.counts()).satisfies(counts -> {
            assertThat(counts.read()).isEqualTo(2);
            assertThat(counts.landed()).isEqualTo(1);
            assertThat(counts.quarantined()).isEqualTo(1);
        });
        assertThat(first.receipt()).isNotNull();
        sums(load, 1, 4);
        assertThat(datasets.latest(entry.entry())).hasValueSatisfying(snapshot -> {
            assertThat(snapshot.version()).isEqualTo(2);
            assertThat(snapshot.rows()).isEqualTo(3);
        });
        ServingTable table = projections.of(entry.entry()).orElseThrow();
        assertThat(jdbc.sql("select tyshxydm from " + table.table())
                        .query(String.class)
                        .list())
                .hasSize(3)
                .contains(landed, right);

        JsonNode rows = program.get(api(first) + "/corrected-rows").json();
        assertThat(rows.path("corrects").asString()).isEqualTo(load.id().toString());
        JsonNode seven = rows.path("rows").get(0);
        assertThat(seven.path("row").asLong()).isEqualTo(7);
        assertThat(seven.path("before").path("tyshxydm").asString()).isEqualTo("91349901MA0L00R755");
        assertThat(seven.path("after").path("tyshxydm").asString()).isEqualTo(right);
        assertThat(seven.path("landed").asBoolean()).isTrue();
        assertThat(rows.path("rows").get(1).path("landed").asBoolean()).isFalse();

        JsonNode open = program.get(api(load) + "/quarantine?open=true").json();
        assertThat(open.path("rows").valueStream().map(row -> row.path("row").asLong()))
                .containsExactly(5L, 6L, 8L, 9L);
        Map<Long, Map<String, @Nullable String>> rest = new LinkedHashMap<>();
        rest.put(5L, Map.of());
        rest.put(8L, Map.of("qymc", "补上名称", "clrq", "", "zczb", "12.5", "djzt", "1"));
        rest.put(9L, Map.of("tyshxydm", TestPeople.creditCode(), "qymc", "补齐了列", "djzt", "1"));
        assertThat(corrected(send(first, rest)).counts()).satisfies(counts -> {
            assertThat(counts.read()).isEqualTo(3);
            assertThat(counts.landed()).isEqualTo(3);
        });
        sums(load, 4, 1);
        assertThat(datasets.latest(entry.entry()))
                .hasValueSatisfying(snapshot -> assertThat(snapshot.rows()).isEqualTo(6));
    }

    @Test
    void a_key_that_stands_already_is_kept_back_again() {
        Load load = load();
        Map<Long, Map<String, @Nullable String>> wanted = new LinkedHashMap<>();
        wanted.put(7L, Map.of("tyshxydm", landed));
        wanted.put(5L, Map.of());
        Load correction = corrected(send(load, wanted));
        assertThat(correction.counts()).satisfies(counts -> {
            assertThat(counts.landed()).isEqualTo(1);
            assertThat(counts.reasons()).containsEntry(org.lingqu.pool.FaultKind.DUPLICATE, 1L);
        });
        JsonNode kept = program.get(api(correction) + "/quarantine").json().path("rows");
        assertThat(kept.size()).isEqualTo(1);
        assertThat(kept.get(0).path("row").asLong()).isEqualTo(7);
        assertThat(kept.get(0).path("faults").get(0).path("message").asString()).contains("2");
        sums(load, 1, 4);
    }

    @Test
    void everything_wrong_with_a_correction_is_told_together_and_nothing_is_sent() {
        Load load = load();
        Map<Long, Map<String, @Nullable String>> wanted = new LinkedHashMap<>();
        wanted.put(2L, Map.of("qymc", "没有被隔离"));
        wanted.put(7L, Map.of("nosuch", "x"));
        wanted.put(8L, Map.of("clrq", "2019-13-01"));
        Answer refused = send(load, wanted);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("correction-unfit");
        assertThat(refused.body()).contains("nosuch");
        assertThat(refused.json().path("errors").size()
                        + refused.json().path("faults").size())
                .as(refused.body())
                .isGreaterThanOrEqualTo(3);
        assertThat(send(load, Map.of()).code()).isEqualTo("correction-empty");
        assertThat(program.get(api(load) + "/standing")
                        .json()
                        .path("corrections")
                        .size())
                .isZero();
        sums(load, 0, 5);
    }

    @Test
    void nobody_but_the_department_and_nothing_once_newer_data_have_landed() {
        Load load = load();
        Program stranger = Program.with(port, people.tokenOf(people.aPersonOf(people.aDepartment(), PostKind.STEWARD)));
        assertThat(stranger.post(api(load) + "/corrections", Map.of("rows", List.of()))
                        .status())
                .isEqualTo(404);
        assertThat(stranger.get(api(load) + "/standing").status()).isEqualTo(404);
        assertThat(stranger.get(api(load) + "/corrected-rows").status()).isEqualTo(404);
        Program authority =
                Program.with(port, people.tokenOf(people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY)));
        assertThat(authority
                        .post(api(load) + "/corrections", Map.of("rows", List.of()))
                        .status())
                .isIn(403, 404);
        assertThat(authority.get(api(load) + "/corrected-rows").status()).isIn(403, 404);
        assertThat(authority.get(api(load) + "/standing").json().path("open").asLong())
                .isEqualTo(5);

        load(HEAD + TestPeople.creditCode() + ",新的一批,,,1,\n");
        Answer late = send(load, Map.of(5L, Map.of()));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("correction-outdated");
    }

    @Test
    void the_authority_returns_what_was_kept_back_with_a_word_and_never_sees_it() {
        Load load = load();
        Actor person = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        Program authority = Program.with(port, people.tokenOf(person));
        assertThat(program.post(api(load) + "/return", Map.of("remark", "自己退回")).status())
                .isEqualTo(403);
        assertThat(authority.post(api(load) + "/return", Map.of("remark", " ")).code())
                .isEqualTo("remark-missing");
        Answer given = authority.post(api(load) + "/return", Map.of("remark", "请在三个工作日内核对信用代码"));
        assertThat(given.status()).isEqualTo(201);
        assertThat(given.json().path("rows").asLong()).isEqualTo(5);
        assertThat(authority.get(api(load) + "/quarantine").status()).isIn(403, 404);
        assertThat(authority.get(api(load) + "/quarantine.xlsx").status()).isIn(403, 404);
        assertThat(notices.of(steward, null, 20).toString()).contains("collection.notice.returned");
        assertThat(program.get(api(load) + "/standing")
                        .json()
                        .path("returns")
                        .get(0)
                        .path("remark")
                        .asString())
                .isEqualTo("请在三个工作日内核对信用代码");
        assertThat(program.get(api(load) + "/quarantine.xlsx").status()).isEqualTo(200);
    }

    @Test
    void the_same_key_sends_once() {
        Load load = load();
        Load first = corrections.send(load.id(), Map.of(5L, Map.of()), "", "k-1", steward);
        Load again = corrections.send(load.id(), Map.of(5L, Map.of()), "", "k-1", steward);
        assertThat(again.id()).isEqualTo(first.id());
        isUsed(load, Map.of(6L, Map.of()));
        isUsed(load, Map.of(5L, Map.of("qymc", "另一个名称")));
        given.ended(first.id(), steward);
        sums(load, 1, 4);
    }

    private void isUsed(Load load, Map<Long, Map<String, @Nullable String>> other) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> corrections.send(load.id(), other, "", "k-1", steward))
                .satisfies(told -> assertThat(told.code()).isEqualTo("load-key-used"));
    }
}
