package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.Actor;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.MariaDbServer;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Drafts of catalog entries made from the tables of databases. */
@IntegrationTest
class StructureCopyIntegrationTests {

    private static final String SOURCES = "/api/v1/collection/sources";

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    private Department department;
    private Program program;

    @BeforeEach
    void somebody_who_collects_and_compiles() {
        department = people.aDepartment();
        program = with(PostKind.STEWARD, PostKind.CATALOGER);
    }

    private Program with(PostKind... posts) {
        Actor person = people.aPersonOf(department, posts);
        return Program.with(port, people.tokenOf(person));
    }

    private String register(NewSource stated) {
        Map<String, Object> body = new HashMap<>();
        body.put("name", stated.name());
        body.put("kind", stated.kind());
        body.put("host", stated.host());
        body.put("port", stated.port());
        body.put("database", stated.database());
        body.put("username", stated.username());
        body.put("password", stated.password());
        return program.post(SOURCES, body).json().path("id").asString();
    }

    private static Map<String, Object> tables(String schema, String... names) {
        return Map.of(
                "tables",
                List.of(names).stream()
                        .map(name -> Map.of("schema", schema, "table", name))
                        .toList());
    }

    private static List<String> texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(node -> node.path(field).asString())
                .toList();
    }

    @Test
    void makes_one_draft_for_each_table_and_compares_the_second_time() {
        MariaDbServer.Base base = MariaDbServer.get().aBase();
        base.run(
                "create table qy (tyshxydm char(18) primary key comment '统一社会信用代码', fddbr varchar(30) not null comment '法定代表人',"
                        + " zczb decimal(14, 2) comment '注册资本，万元') comment '企业登记信息'");
        base.run(
                "create table ry (sfzh char(18) comment '身份证号', xm varchar(50) comment '姓名', lxdh varchar(20) comment '联系电话')");
        String source = register(new NewSource(
                "市场主体登记系统",
                "MARIADB",
                "127.0.0.1",
                base.server().port(),
                base.name(),
                base.username(),
                base.password(),
                Map.of()));

        JsonNode outcomes = program.post(SOURCES + "/" + source + "/drafts", tables(base.name(), "qy", "ry", "nichts"))
                .json();
        assertThat(texts(outcomes, "result")).containsExactly("DRAFTED", "DRAFTED", "REFUSED");
        assertThat(outcomes.at("/2/problem").asString()).isEqualTo("source-table-unknown");

        String draft = outcomes.at("/0/made/draft").asString();
        JsonNode sheet = program.get("/api/v1/catalog/drafts/" + draft).json().path("sheet");
        assertThat(sheet.path("name").asString()).isEqualTo("企业登记信息");
        assertThat(sheet.path("originName").asString()).isEqualTo("市场主体登记系统");
        assertThat(texts(sheet.path("items"), "name")).containsExactly("统一社会信用代码", "法定代表人", "注册资本");
        assertThat(texts(sheet.path("items"), "code")).containsExactly("tyshxydm", "fddbr", "zczb");
        assertThat(texts(sheet.path("items"), "key")).containsExactly("true", "false", "false");
        assertThat(texts(sheet.path("items"), "mark")).containsExactly("NONE", "NAME", "NONE");
        assertThat(sheet.at("/items/0/rule").asString()).isEqualTo("CREDIT_CODE");
        assertThat(sheet.at("/items/2/length").asString() + ","
                        + sheet.at("/items/2/scale").asString())
                .isEqualTo("14,2");

        base.run(
                "alter table qy add column jyfw text comment '经营范围', drop column zczb, modify fddbr varchar(60) not null comment '法定代表人'");
        JsonNode again = program.post(SOURCES + "/" + source + "/drafts", tables(base.name(), "qy"))
                .json();
        assertThat(again.at("/0/result").asString()).isEqualTo("EXISTS");
        assertThat(again.at("/0/made/draft").asString()).isEqualTo(draft);
        assertThat(texts(again.at("/0/differences"), "kind")).containsExactly("TYPE", "NEW", "GONE");
        assertThat(texts(again.at("/0/differences"), "code")).containsExactly("fddbr", "jyfw", "zczb");

        assertThat(program.delete("/api/v1/catalog/drafts/" + draft + "?revision=1")
                        .status())
                .isEqualTo(204);
        JsonNode anew = program.post(SOURCES + "/" + source + "/drafts", tables(base.name(), "qy"))
                .json();
        assertThat(anew.at("/0/result").asString())
                .as("after the draft was thrown away")
                .isEqualTo("DRAFTED");
    }

    @Test
    void finds_its_way_through_two_thousand_tables() {
        GivenLoads.SourceBase base = given.aSourceBase();
        base.run(
                "do $$ begin for i in 1..2000 loop execute format('create table t_%s (id int primary key, mc text)', lpad(i::text, 4, '0'));"
                        + " execute format('comment on table t_%s is %L', lpad(i::text, 4, '0'), '第' || i || '张表'); end loop; end $$");
        String source = register(base.stated());
        assertThat(program.get(SOURCES + "/" + source + "/tables").json()).hasSize(2_000);
        JsonNode found = program.get(SOURCES + "/" + source + "/tables?part=%E7%AC%AC1999%E5%BC%A0")
                .json();
        assertThat(texts(found, "name")).containsExactly("t_1999");
        assertThat(program.get(SOURCES + "/" + source + "/tables?from=1995").json())
                .hasSize(5);
    }

    @Test
    void refuses_who_may_not_compile_who_chooses_nothing_and_who_chooses_too_much() {
        GivenLoads.SourceBase base = given.aSourceBase();
        base.run("create table t (id int)");
        String source = register(base.stated());
        Answer steward = with(PostKind.STEWARD).post(SOURCES + "/" + source + "/drafts", tables("public", "t"));
        assertThat(steward.status()).isEqualTo(403);
        assertThat(program.post(SOURCES + "/" + source + "/drafts", tables("public"))
                        .code())
                .isEqualTo("structures-none");
        String[] many = new String[51];
        Arrays.setAll(many, i -> "t" + i);
        assertThat(program.post(SOURCES + "/" + source + "/drafts", tables("public", many))
                        .code())
                .isEqualTo("structures-many");
        Actor other = people.aPersonOf(people.aDepartment(), PostKind.STEWARD, PostKind.CATALOGER);
        Program foreign = Program.with(port, people.tokenOf(other));
        assertThat(foreign.post(SOURCES + "/" + source + "/drafts", tables("public", "t"))
                        .code())
                .isEqualTo("source-unknown");
        assertThat(foreign.get(SOURCES + "/" + source + "/structure?schema=public&table=t")
                        .status())
                .isEqualTo(404);
    }
}
