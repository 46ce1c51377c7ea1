package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LoadId;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.pool.ServingProjections;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.MariaDbServer;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A department that keeps its data in MariaDB, on the whole way from registering it to the receipt. */
@IntegrationTest
class MariaDbLoadIntegrationTests {

    private static final String API = "/api/v1/collection";

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    @Autowired
    ServingProjections projections;

    @Autowired
    JdbcClient jdbc;

    private Actor steward;
    private EntryVersion entry;
    private Program program;
    private MariaDbServer.Base base;

    @BeforeEach
    void a_department_with_a_maria_db() {
        base = MariaDbServer.get().aBase();
        Department department = people.aDepartment();
        steward = people.aPersonOf(department, PostKind.STEWARD);
        entry = given.publish(department);
        program = Program.with(port, people.tokenOf(steward));
    }

    private Map<String, Object> stated(Map<String, String> properties) {
        return Map.of(
                "name",
                "市场主体登记系统",
                "kind",
                "MARIADB",
                "host",
                "127.0.0.1",
                "port",
                base.server().port(),
                "database",
                base.name(),
                "username",
                base.username(),
                "password",
                base.password(),
                "properties",
                properties);
    }

    @Test
    void lands_with_a_receipt_and_keeps_back_what_does_not_fit() {
        base.run(
                "create table qy (tyshxydm char(18) primary key comment '统一社会信用代码', qymc varchar(60) comment '企业名称', clrq date,"
                        + " zczb decimal(14, 2), djzt enum('1', '2'), bz text)");
        String good = TestPeople.creditCode();
        base.run("insert into qy values ('" + good + "', '灵渠𠮷号有限公司', '2019-04-11', 100.50, '1', '第一行\n第二行')," + " ('"
                + TestPeople.creditCode() + "', '灵渠二号有限公司', null, null, '2', null)");
        base.run("set statement sql_mode = '' for insert into qy values ('" + TestPeople.creditCode()
                + "', '灵渠三号有限公司', '0000-00-00', null, '1', null)");

        String source = program.post(API + "/sources", stated(Map.of("sslMode", "disable")))
                .json()
                .path("id")
                .asString();
        assertThat(program.post(API + "/sources/" + source + "/test", Map.of())
                        .json()
                        .path("product")
                        .asString())
                .isEqualTo("MariaDB");
        Answer ordered = program.post(
                API + "/entries/" + entry.code().value() + "/loads",
                Map.of("source", source, "schema", base.name(), "table", "qy"));
        Load load = given.ended(LoadId.of(ordered.json().path("id").asString()), steward);

        assertThat(load.state()).isEqualTo(LoadState.LANDED);
        assertThat(load.counts()).satisfies(counts -> {
            assertThat(counts.read()).isEqualTo(3);
            assertThat(counts.landed()).isEqualTo(2);
            assertThat(counts.quarantined()).isEqualTo(1);
        });
        assertThat(load.receipt())
                .satisfies(receipt -> assertThat(receipt.sourceRows()).isEqualTo(3));
        String table = projections.of(entry.entry()).orElseThrow().table();
        assertThat(jdbc.sql("select qymc || '|' || clrq || '|' || zczb || '|' || djzt || '|' || bz from " + table
                                + " where tyshxydm = ?")
                        .param(good)
                        .query(String.class)
                        .single())
                .isEqualTo("灵渠𠮷号有限公司|2019-04-11|100.5|1|第一行\n第二行");
    }

    @Test
    void tells_the_driver_nothing_but_what_is_on_the_list() {
        for (String property : new String[] {
            "allowLocalInfile",
            "autoDeserialize",
            "socketFactory",
            "allowMultiQueries",
            "serverRsaPublicKeyFile",
            "initSql"
        }) {
            Answer refused = program.post(API + "/sources", stated(Map.of(property, "true")));
            assertThat(refused.json().at("/faults/0/where").asString()).isEqualTo("properties." + property);
        }
        Map<String, Object> hidden = new HashMap<>(stated(Map.of()));
        hidden.put("database", base.name() + "?allowLocalInfile=true");
        assertThat(program.post(API + "/sources", hidden)
                        .json()
                        .at("/faults/0/where")
                        .asString())
                .isEqualTo("database");
        assertThat(jdbc.sql("select count(*) from collection.source where secret::text like '%' || ? || '%'")
                        .param(base.password())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void follows_the_mapping_somebody_confirmed_until_another_is_confirmed() {
        base.run(
                "create table qy (UNISCID char(18) primary key, ENTNAME varchar(60), ESTDATE date, REGCAP decimal(14, 2), ST char(1), M text)");
        base.run("insert into qy values ('" + TestPeople.creditCode() + "', '灵渠一号有限公司', null, null, '1', null),"
                + " ('" + TestPeople.creditCode() + "', '灵渠二号有限公司', null, null, '1', null),"
                + " ('" + TestPeople.creditCode() + "', '灵渠三号有限公司', null, null, '1', null)");
        String source = program.post(API + "/sources", stated(Map.of()))
                .json()
                .path("id")
                .asString();
        JsonNode seen = program.get(API + "/sources/" + source + "/tables/" + base.name() + "/qy?entry="
                        + entry.code().value())
                .json();
        assertThat(seen.at("/suggestion/tyshxydm").asString()).isEqualTo("UNISCID");
        assertThat(seen.at("/suggestion/qymc").asString()).isEqualTo("ENTNAME");
        assertThat(seen.at("/sureness/tyshxydm/reasons").toString()).contains("values");
        assertThat(seen.at("/sureness/qymc/percent").asInt()).isBetween(60, 100);

        String loads = API + "/entries/" + entry.code().value() + "/loads";
        Map<String, Object> table = Map.of("source", source, "schema", base.name(), "table", "qy");
        Map<String, Object> mapped = new HashMap<>(table);
        mapped.put(
                "mapping",
                Map.of(
                        "tyshxydm",
                        "UNISCID",
                        "qymc",
                        "ENTNAME",
                        "clrq",
                        "ESTDATE",
                        "zczb",
                        "REGCAP",
                        "djzt",
                        "ST",
                        "bz",
                        "M"));
        Load first = given.ended(
                LoadId.of(program.post(loads, mapped).json().path("id").asString()), steward);
        assertThat(first.state()).as("%s", first.problem()).isEqualTo(LoadState.LANDED);
        Load second = given.ended(
                LoadId.of(program.post(loads, table).json().path("id").asString()), steward);
        assertThat(second.state()).as("%s", second.problem()).isEqualTo(LoadState.LANDED);
        assertThat(second.wish().mapping()).isEqualTo(first.wish().mapping());
        assertThat(second.receipt()).isNotNull();
    }
}
