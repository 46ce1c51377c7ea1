package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.upkeep.Structures;
import org.lingqu.kernel.Actor;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.pool.Datasets;
import org.lingqu.pool.ServingProjections;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole way of a load as a program goes it. */
@IntegrationTest
class CollectionApiIntegrationTests {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String API = "/api/v1/collection";
    private static final String HEAD = "tyshxydm,qymc,clrq,zczb,djzt,bz\n";

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    @Autowired
    StructureWatch watch;

    @Autowired
    Structures structures;

    @Autowired
    Datasets datasets;

    @Autowired
    ServingProjections projections;

    @Autowired
    JdbcClient jdbc;

    private Department department;
    private Actor steward;
    private EntryVersion entry;

    @BeforeEach
    void a_steward_with_an_entry() {
        department = people.aDepartment();
        steward = people.aPersonOf(department, PostKind.STEWARD);
        entry = given.publish(department);
    }

    @Test
    @Obligation({"AB-17.1", "HF-10.1"})
    void the_daily_comparison_tells_the_department_when_its_entry_says_other_than_its_data() throws Exception {
        String csv = HEAD + TestPeople.creditCode() + ",灵渠五号有限公司,2019-04-11,100.5,1,\n";
        HttpResponse<String> answer = post(loadsOf(entry) + "?name=qy.csv", "text/csv", csv);
        landed(JSON.readTree(answer.body()).path("id").asString());
        Actor cataloger = people.aPersonOf(department, PostKind.CATALOGER);
        watch.look();
        assertThat(structures.findings(cataloger)).isEmpty();

        jdbc.sql("""
                        insert into catalog.entry_version
                        select entry, 2, name, provider_name, provider_code, jsonb_set(content, '{items}', (content -> 'items') - 5),
                               pack_id, pack_version, '停用备注', compiled_by, case_id, published_at
                        from catalog.entry_version where entry = ?
                        """).param(entry.entry().value()).update();
        jdbc.sql("update catalog.entry set live_version = 2 where id = ?")
                .param(entry.entry().value())
                .update();
        watch.look();

        assertThat(structures.findings(cataloger)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(entry.code());
            assertThat(finding.version()).isEqualTo(2);
            assertThat(finding.extra()).containsExactly("bz");
            assertThat(finding.missing()).isEmpty();
        });
    }

    @Test
    void lands_a_file_row_by_row_and_gives_a_receipt() throws Exception {
        String first = TestPeople.creditCode();
        String twice = TestPeople.creditCode();
        String csv = HEAD
                + first + ",灵渠一号有限公司,2019-04-11,100.5,1,\"第一行\n第二行\"\n"
                + TestPeople.creditCode() + ",灵渠二号有限公司,20200102,,2,\n"
                + twice + ",灵渠三号有限公司,,,1,\n"
                + twice + ",灵渠四号有限公司,,,1,\n"
                + "91349901MA0L00R755,校验码不对,,,1,\n"
                + TestPeople.creditCode() + ",,2019-13-01,x,7,\n"
                + TestPeople.creditCode() + ",少一列,2019-04-11\n";

        HttpResponse<String> answer = post(loadsOf(entry) + "?name=qy.csv", "text/csv", csv);
        assertThat(answer.statusCode()).isEqualTo(202);
        String id = JSON.readTree(answer.body()).path("id").asString();
        assertThat(answer.headers().firstValue("Location")).contains(API + "/loads/" + id);
        JsonNode load = landed(id);

        assertThat(load.path("state").asString()).isEqualTo("LANDED");
        assertThat(load.path("kind").asString()).isEqualTo("CSV");
        assertThat(load.path("entry").asString()).isEqualTo(entry.code().value());
        assertThat(load.path("read").asLong()).isEqualTo(7);
        assertThat(load.path("landed").asLong()).isEqualTo(2);
        assertThat(load.path("quarantined").asLong()).isEqualTo(5);
        assertThat(load.path("snapshot").asInt()).isEqualTo(1);
        assertThat(load.path("servingReady").asBoolean()).isTrue();
        assertThat(load.path("problem").isNull()).isTrue();
        Map<String, Integer> reasons = JSON.convertValue(load.path("reasons"), Map.class);
        assertThat(reasons)
                .containsEntry("DUPLICATE", 2)
                .containsEntry("IDENTIFIER", 1)
                .containsEntry("FIELDS", 1)
                .containsEntry("REQUIRED", 1)
                .containsEntry("TYPE", 1)
                .containsEntry("ALLOWED", 1);
        assertThat(load.at("/receipt/number").asString())
                .isEqualTo(load.path("number").asString());
        assertThat(load.at("/receipt/sha256").asString()).hasSize(64);
        assertThat(load.at("/receipt/record").asString()).contains(".");

        String table = projections.of(entry.entry()).orElseThrow().table();
        assertThat(jdbc.sql("select qymc || '|' || clrq || '|' || zczb || '|' || bz from " + table
                                + " where tyshxydm = ?")
                        .param(first)
                        .query(String.class)
                        .single())
                .isEqualTo("灵渠一号有限公司|2019-04-11|100.5|第一行\n第二行");

        JsonNode rows = get(API + "/loads/" + id + "/quarantine?limit=3", steward, 200);
        assertThat(rows.path("rows")).hasSize(3);
        assertThat(rows.at("/rows/0/row").asLong()).isEqualTo(5);
        assertThat(rows.at("/rows/0/cells/qymc").asString()).isEqualTo("灵渠三号有限公司");
        assertThat(rows.at("/rows/0/faults/0/kind").asString()).isEqualTo("DUPLICATE");
        assertThat(rows.at("/rows/0/faults/0/message").asString()).contains("6");
        JsonNode rest = get(
                API + "/loads/" + id + "/quarantine?after=" + rows.path("next").asString(), steward, 200);
        assertThat(rest.path("rows")).hasSize(2);
        assertThat(rest.path("next").isNull()).isTrue();
        assertThat(rest.at("/rows/0/faults")).hasSize(4);
        assertThat(rest.at("/rows/1/raw").asString()).contains("少一列");
        assertThat(get(API + "/loads/" + id + "/quarantine?kind=fields", steward, 200)
                        .path("rows"))
                .hasSize(1);
        assertThat(acts(id)).containsExactly("collection.start", "collection.land", "collection.quarantine-read");
    }

    @Test
    void reads_gbk_with_chinese_heads_and_semicolons_without_being_told() throws Exception {
        String csv =
                "企业名称;统一社会信用代码;成立日期;注册资本;登记状态;备注\r\n" + "灵渠有限公司;" + TestPeople.creditCode() + ";2019/4/1;1;1;，全角；\r\n";
        JsonNode load = landed(send(
                "POST",
                loadsOf(entry),
                "text/csv",
                BodyPublishers.ofByteArray(csv.getBytes(Charset.forName("GBK"))),
                steward,
                null));
        assertThat(load.path("landed").asLong()).isEqualTo(1);
        String table = projections.of(entry.entry()).orElseThrow().table();
        assertThat(jdbc.sql("select bz from " + table).query(String.class).single())
                .isEqualTo("，全角；");
    }

    @Test
    void takes_a_form_and_an_explicit_mapping_but_no_receipt_for_less_than_the_entry() throws Exception {
        String boundary = "x" + UUID.randomUUID();
        String csv = "code,name,extra\n" + TestPeople.creditCode() + ",甲,1\n";
        String form = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n" + csv + "\r\n--" + boundary + "--\r\n";
        String mapping = "?map.tyshxydm=code&map.qymc=name&map.clrq=&map.zczb=&map.djzt=&map.bz=&ignore=extra";
        JsonNode load = landed(send(
                "POST",
                loadsOf(entry) + mapping,
                "multipart/form-data; boundary=" + boundary,
                BodyPublishers.ofString(form),
                steward,
                null));
        assertThat(load.path("state").asString()).isEqualTo("LANDED");
        assertThat(load.path("landed").asLong()).isEqualTo(1);
        assertThat(load.at("/from/fileName").asString()).isEqualTo("a.csv");
        assertThat(load.path("receipt").isNull()).isTrue();
    }

    @Test
    @Obligation("AH-16.1")
    void refuses_what_is_not_catalogued() throws Exception {
        JsonNode nothing = json(post(API + "/entries/999999/000001/loads", "text/csv", HEAD), 404);
        assertThat(nothing.path("code").asString()).isEqualTo("load-needs-entry");
        assertThat(nothing.at("/citations/0/article").asString()).contains("第十六条");
        JsonNode other = json(post(loadsOf(given.publish(people.aDepartment())), "text/csv", HEAD), 403);
        assertThat(other.path("code").asString()).isEqualTo("load-entry-foreign");
        Actor cataloger = people.aPersonOf(department, PostKind.CATALOGER);
        assertThat(send("POST", loadsOf(entry), "text/csv", BodyPublishers.ofString(HEAD), cataloger, null)
                        .statusCode())
                .isEqualTo(403);

        JsonNode load = landed(post(
                loadsOf(entry),
                "text/csv",
                "tyshxydm,qymc,clrq,zczb,djzt,shoujihao\n" + TestPeople.creditCode() + ",甲,,,,138\n"));
        assertThat(load.path("state").asString()).isEqualTo("FAILED");
        assertThat(load.at("/problem/code").asString()).isEqualTo("columns-unfit");
        List<String> faults = new ArrayList<>();
        load.at("/problem/faults")
                .forEach(fault -> faults.add(fault.path("where").asString() + " "
                        + fault.path("code").asString()));
        assertThat(faults).containsExactly("bz column-missing", "shoujihao column-not-in-entry");
        assertThat(datasets.latest(entry.entry())).isEmpty();
    }

    @Test
    void publishes_nothing_when_nothing_fits_and_keeps_what_was_there() throws Exception {
        JsonNode good = landed(post(loadsOf(entry), "text/csv", HEAD + TestPeople.creditCode() + ",甲,,,,\n"));
        assertThat(good.path("snapshot").asInt()).isEqualTo(1);
        assertThat(failure(HEAD + "x,y,,,,\nz,,,,,\n")).isEqualTo("load-nothing-fit");
        assertThat(failure(HEAD)).isEqualTo("load-empty");
        assertThat(failure("")).isEqualTo("file-empty");
        assertThat(failure("a,b,c\n1,2,3\n")).isEqualTo("columns-foreign");
        assertThat(failure("PK\u0003\u0004")).isEqualTo("file-not-text");
        assertThat(failure("\"tyshxydm,qymc\n")).isEqualTo("head-line-broken");
        assertThat(datasets.latest(entry.entry()).orElseThrow().version()).isEqualTo(1);
        assertThat(json(post(loadsOf(entry) + "?charset=latin1", "text/csv", HEAD), 400)
                        .path("code")
                        .asString())
                .isEqualTo("charset-unknown");
        assertThat(json(post(loadsOf(entry) + "?delimiter=abc", "text/csv", HEAD), 400)
                        .path("code")
                        .asString())
                .isEqualTo("delimiter-unfit");
        JsonNode failed = get(API + "/loads?entry=" + entry.code() + "&state=failed", steward, 200);
        assertThat(failed.path("loads")).hasSize(6);
        assertThat(failed.at("/loads/5/quarantined").asLong()).isEqualTo(2);
    }

    private String failure(String csv) throws Exception {
        JsonNode load = landed(post(loadsOf(entry), "text/csv", csv));
        assertThat(load.path("state").asString()).isEqualTo("FAILED");
        assertThat(load.at("/problem/title").asString()).isNotEmpty();
        assertThat(load.at("/problem/next").asString()).isNotEmpty();
        return load.at("/problem/code").asString();
    }

    @Test
    void gives_the_same_load_for_the_same_key() throws Exception {
        String key = UUID.randomUUID().toString();
        String csv = HEAD + TestPeople.creditCode() + ",甲,,,,\n";
        HttpResponse<String> first =
                send("POST", loadsOf(entry), "text/csv", BodyPublishers.ofString(csv), steward, key);
        HttpResponse<String> again =
                send("POST", loadsOf(entry), "text/csv", BodyPublishers.ofString(csv), steward, key);
        JsonNode one = landed(first);
        JsonNode two = landed(again);
        assertThat(two.path("id").asString()).isEqualTo(one.path("id").asString());
        assertThat(datasets.latest(entry.entry()).orElseThrow().version()).isEqualTo(1);
        String more = csv + TestPeople.creditCode() + ",乙,,,,\n";
        assertThat(json(send("POST", loadsOf(entry), "text/csv", BodyPublishers.ofString(more), steward, key), 409)
                        .path("code")
                        .asString())
                .as("what is different would be nowhere")
                .isEqualTo("load-key-used");
        EntryVersion other = given.publish(department);
        assertThat(json(send("POST", loadsOf(other), "text/csv", BodyPublishers.ofString(csv), steward, key), 409)
                        .path("code")
                        .asString())
                .isEqualTo("load-key-used");
    }

    @Test
    void takes_the_whole_file_under_the_key_of_an_upload_that_broke() throws Exception {
        String key = UUID.randomUUID().toString();
        String csv = HEAD + TestPeople.creditCode() + ",甲,,,,\n";
        try (Socket socket = begun(key, csv)) {
            await().until(() -> !get(API + "/loads?entry=" + entry.code(), steward, 200)
                    .path("loads")
                    .isEmpty());
            assertThat(json(send("POST", loadsOf(entry), "text/csv", BodyPublishers.ofString(csv), steward, key), 409)
                            .path("code")
                            .asString())
                    .as("what comes now would be nowhere if the one before broke")
                    .isEqualTo("load-still-received");
        }
        JsonNode broken = await().until(
                        () -> get(API + "/loads?entry=" + entry.code(), steward, 200)
                                .at("/loads/0"),
                        load -> load.path("state").asString().equals("FAILED"));
        assertThat(broken.at("/problem/code").asString()).isEqualTo("upload-broken");

        JsonNode whole = landed(send("POST", loadsOf(entry), "text/csv", BodyPublishers.ofString(csv), steward, key));
        assertThat(whole.path("id").asString()).isNotEqualTo(broken.path("id").asString());
        assertThat(whole.path("state").asString()).isEqualTo("LANDED");
        JsonNode again = landed(send("POST", loadsOf(entry), "text/csv", BodyPublishers.ofString(csv), steward, key));
        assertThat(again.path("id").asString()).isEqualTo(whole.path("id").asString());
    }

    /** Promises more bytes than it sends. */
    private Socket begun(String key, String csv) throws IOException {
        byte[] body = csv.getBytes(StandardCharsets.UTF_8);
        String head = "POST " + loadsOf(entry) + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAuthorization: Bearer "
                + people.tokenOf(steward) + "\r\nContent-Type: text/csv\r\nIdempotency-Key: " + key
                + "\r\nContent-Length: " + (body.length + 100) + "\r\n\r\n";
        Socket socket = new Socket("127.0.0.1", port);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(body);
        socket.getOutputStream().flush();
        return socket;
    }

    @Test
    void loads_a_table_of_a_registered_source_and_agrees_with_its_count() throws Exception {
        GivenLoads.SourceBase base = given.aSourceBase();
        base.run(
                "create table \"企业 \"\"登记\" (id serial, tyshxydm text, qymc varchar(200), clrq timestamptz, zczb numeric, "
                        + "zt text, memo text, photo bytea)");
        base.run("comment on column \"企业 \"\"登记\".zt is '登记状态'");
        for (int i = 0; i < 3; i++) {
            base.run("insert into \"企业 \"\"登记\" (tyshxydm, qymc, clrq, zczb, zt, memo) values ('"
                    + TestPeople.creditCode() + "', '第" + i
                    + "家', '2020-01-01 00:30:00+08', 1.50, '1', E'a,\"b\"\\nc')");
        }
        base.run("insert into \"企业 \"\"登记\" (tyshxydm, qymc) values ('91349901MA0L00R755', null)");
        JsonNode source = json(post(API + "/sources", "application/json", body(base, base.password())), 201);
        String id = source.path("id").asString();
        assertThat(source.toString()).doesNotContain(base.password());
        assertThat(get(API + "/sources", steward, 200)).hasSize(1);
        JsonNode tested = json(post(API + "/sources/" + id + "/test", "application/json", ""), 200);
        assertThat(tested.path("reachable").asBoolean()).isTrue();
        assertThat(tested.path("product").asString()).isEqualTo("PostgreSQL");
        JsonNode tables = get(API + "/sources/" + id + "/tables", steward, 200);
        assertThat(tables.at("/0/name").asString()).isEqualTo("企业 \"登记");

        String address = API + "/sources/" + id + "/tables/public/%E4%BC%81%E4%B8%9A%20%22%E7%99%BB%E8%AE%B0";
        JsonNode preview = get(address, steward, 200);
        assertThat(preview.path("columns")).hasSize(8);
        assertThat(preview.at("/columns/3/type").asString()).isEqualTo("timestamp with time zone");
        assertThat(preview.path("entry").asString()).isEqualTo(entry.code().value());
        assertThat(preview.at("/suggestion/djzt").asString()).isEqualTo("zt");
        assertThat(preview.at("/suggestion/bz").asString()).isEqualTo("memo");
        assertThat(preview.at("/sample/0/3").asString()).isEqualTo("2020-01-01 00:30:00");

        String wish = JSON.writeValueAsString(
                Map.of("source", id, "schema", "public", "table", "企业 \"登记", "mapping", Map.of("bz", "memo")));
        JsonNode dated = landed(post(loadsOf(entry), "application/json", wish));
        assertThat(dated.path("state").asString()).isEqualTo("FAILED");
        assertThat(dated.at("/problem/code").asString())
                .as("a time of day is no date")
                .isEqualTo("load-nothing-fit");
        base.run(
                "alter table \"企业 \"\"登记\" alter column clrq type date using (clrq at time zone 'Asia/Shanghai')::date");
        JsonNode load = landed(post(loadsOf(entry), "application/json", wish));
        assertThat(load.path("state").asString()).isEqualTo("LANDED");
        assertThat(load.path("kind").asString()).isEqualTo("TABLE");
        assertThat(load.path("read").asLong()).isEqualTo(4);
        assertThat(load.path("landed").asLong()).isEqualTo(3);
        assertThat(load.at("/receipt/sourceRows").asLong()).isEqualTo(4);
        String table = projections.of(entry.entry()).orElseThrow().table();
        assertThat(jdbc.sql("select distinct clrq || '|' || zczb || '|' || bz from " + table)
                        .query(String.class)
                        .list())
                .containsExactly("2020-01-01|1.5|a,\"b\"\nc");

        assertThat(send("DELETE", API + "/sources/" + id, "application/json", BodyPublishers.noBody(), steward, null)
                        .statusCode())
                .isEqualTo(204);
        assertThat(get(API + "/sources/" + id, steward, 404).path("code").asString())
                .isEqualTo("source-unknown");
        assertThat(jdbc.sql("select length(secret) from collection.source where id = ?::uuid")
                        .param(id)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void tells_what_is_wrong_with_a_source_without_telling_its_secrets() throws Exception {
        GivenLoads.SourceBase base = given.aSourceBase();
        base.run("create table hidden (x int)");
        assertThat(problemOf(base, "wrong-secret", base.name(), base.port())).isEqualTo("source-login-refused");
        assertThat(problemOf(base, base.password(), "no_such_base", base.port()))
                .isEqualTo("source-database-unknown");
        assertThat(problemOf(base, base.password(), base.name(), 1)).isEqualTo("source-unreachable");

        JsonNode source = json(post(API + "/sources", "application/json", body(base, base.password())), 201);
        String id = source.path("id").asString();
        JsonNode unknown = get(API + "/sources/" + id + "/tables/public/nothing", steward, 404);
        assertThat(unknown.path("code").asString()).isEqualTo("source-table-unknown");
        JsonNode load = landed(post(
                loadsOf(entry),
                "application/json",
                "{\"source\":\"" + id + "\",\"schema\":\"public\",\"table\":\"x; drop table hidden\"}"));
        assertThat(load.path("state").asString()).isEqualTo("FAILED");
        assertThat(load.at("/problem/code").asString()).isEqualTo("source-table-unknown");
        JsonNode wrong = json(post(API + "/sources", "application/json", """
                {"name": "", "kind": "DB2", "host": "db?sslfactory=x", "port": 70000, "database": "a", "username": "b",
                 "password": "c", "properties": {"socketFactory": "evil"}}"""), 400);
        assertThat(wrong.path("faults"))
                .extracting(fault -> fault.path("where").asString())
                .containsExactly("name", "kind", "host", "port");
        JsonNode property = json(
                post(
                        API + "/sources",
                        "application/json",
                        body(base, base.password())
                                .replace(
                                        "\"properties\":{}",
                                        "\"properties\":{\"socketFactory\":\"evil\",\"sslmode\":\"x\"}")
                                .replace("市场主体登记系统", "另一个")),
                400);
        assertThat(property.path("faults")).hasSize(2);
        assertThat(property.toString()).doesNotContain(base.password());
    }

    private String problemOf(GivenLoads.SourceBase base, String password, String database, int at) throws Exception {
        String body = JSON.writeValueAsString(Map.of(
                "name",
                "s" + UUID.randomUUID(),
                "kind",
                "POSTGRESQL",
                "host",
                base.host(),
                "port",
                at,
                "database",
                database,
                "username",
                base.username(),
                "password",
                password));
        String id = json(post(API + "/sources", "application/json", body), 201)
                .path("id")
                .asString();
        HttpResponse<String> answer = post(API + "/sources/" + id + "/test", "application/json", "");
        assertThat(answer.body()).doesNotContain(password, base.username(), "Exception", "org.");
        return JSON.readTree(answer.body()).path("code").asString();
    }

    @Test
    void shows_a_load_to_its_department_and_its_figures_to_the_authority_only() throws Exception {
        JsonNode load = landed(post(loadsOf(entry), "text/csv", HEAD + TestPeople.creditCode() + ",甲,,,,\nx,,,,,\n"));
        String path = API + "/loads/" + load.path("id").asString();
        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.STEWARD);
        Actor authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY, PostKind.STEWARD);
        for (String below : List.of("", "/quarantine", "/quarantine.csv", "/quarantine.xlsx")) {
            assertThat(send("GET", path + below, "application/json", BodyPublishers.noBody(), stranger, null)
                            .statusCode())
                    .as(below)
                    .isEqualTo(404);
        }
        assertThat(send("POST", path + "/cancel", "application/json", BodyPublishers.noBody(), stranger, null)
                        .statusCode())
                .isEqualTo(404);
        assertThat(send("POST", path + "/rerun", "application/json", BodyPublishers.noBody(), stranger, null)
                        .statusCode())
                .isEqualTo(404);
        assertThat(get(path, authority, 200).path("quarantined").asLong()).isEqualTo(1);
        assertThat(get(path + "/quarantine", authority, 404).path("code").asString())
                .isEqualTo("load-unknown");
        assertThat(get(API + "/loads?entry=" + entry.code(), stranger, 200).path("loads"))
                .isEmpty();
    }

    @Test
    void hands_out_what_was_kept_back_without_formulas() throws Exception {
        String evil = "=HYPERLINK(\"\"http://x\"\",1)";
        JsonNode load = landed(post(
                loadsOf(entry),
                "text/csv",
                HEAD + TestPeople.creditCode() + ",好,,,,\n" + TestPeople.creditCode() + ",\"" + evil
                        + "\",,,9,\n+1,-2,@3,\t4,5,6\n=A1\n"));
        String path = API + "/loads/" + load.path("id").asString() + "/quarantine";
        assertThat(load.path("quarantined").asLong()).isEqualTo(3);

        HttpResponse<String> csv = send("GET", path + ".csv", "text/csv", BodyPublishers.noBody(), steward, null);
        assertThat(csv.statusCode()).isEqualTo(200);
        assertThat(csv.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        List<String> lines =
                csv.body().lines().filter(line -> line.matches("\"\\d+\",.*")).toList();
        assertThat(lines).hasSize(3);
        assertThat(csv.body()).startsWith("\uFEFF\"源行\",\"原因\",\"统一社会信用代码\"");
        assertThat(csv.body()).contains("\"'=HYPERLINK(\"\"http://x\"\",1)\"", "\"'+1\",\"'-2\",\"'@3\"", "\"'=A1\"");
        assertThat(csv.body()).doesNotContainPattern("(^|,)\"[=+@\\t-]");

        HttpResponse<byte[]> xlsx = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path + ".xlsx"))
                        .header("Authorization", "Bearer " + people.tokenOf(steward))
                        .build(),
                BodyHandlers.ofByteArray());
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(xlsx.body()));
                var rows = book.getFirstSheet().openStream()) {
            List<String> texts = rows.map(row -> row.getCellText(3)).toList();
            assertThat(texts).containsExactly("企业名称", "'" + evil.replace("\"\"", "\""), "'-2", "");
        }
    }

    @Test
    void stops_a_load_and_runs_one_again() throws Exception {
        JsonNode failed = landed(post(loadsOf(entry), "text/csv", HEAD));
        String path = API + "/loads/" + failed.path("id").asString();
        assertThat(json(post(path + "/cancel", "application/json", ""), 409)
                        .path("code")
                        .asString())
                .isEqualTo("load-ended");
        JsonNode again = json(post(path + "/rerun", "application/json", ""), 202);
        assertThat(again.path("rerunOf").asString()).isEqualTo(failed.path("id").asString());
        assertThat(landed(again.path("id").asString()).at("/problem/code").asString())
                .isEqualTo("load-empty");
        assertThat(json(post(path + "/rerun", "application/json", ""), 409)
                        .path("code")
                        .asString())
                .isEqualTo("load-not-repeatable");
    }

    @Test
    void lists_two_hundred_loads_at_most_and_says_where_it_goes_on() throws Exception {
        JsonNode failed = landed(post(loadsOf(entry), "text/csv", HEAD));
        jdbc.sql("""
                        insert into collection.load select (jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid(),
                          'number', l.number || '-' || i, 'ordinal', l.ordinal + i))).*
                        from collection.load l, generate_series(1, 200) i where l.id = cast(? as uuid)
                        """).param(failed.path("id").asString()).update();
        JsonNode first = get(API + "/loads?limit=1000&entry=" + entry.code(), steward, 200);
        assertThat(first.path("loads")).hasSize(200);
        JsonNode rest = get(
                API + "/loads?limit=1000&entry=" + entry.code() + "&after="
                        + first.path("next").asString(),
                steward,
                200);
        assertThat(rest.path("loads")).hasSize(1);
        assertThat(rest.path("next").isNull()).isTrue();
    }

    private String body(GivenLoads.SourceBase base, String password) {
        return JSON.writeValueAsString(new java.util.LinkedHashMap<>(Map.of(
                "name",
                "市场主体登记系统",
                "kind",
                "POSTGRESQL",
                "host",
                base.host(),
                "port",
                base.port(),
                "database",
                base.name(),
                "username",
                base.username(),
                "password",
                password,
                "properties",
                Map.of())));
    }

    private List<String> acts(String load) {
        return jdbc
                .sql("select verb from audit.record where subject_type = 'load' and subject_id = ? order by rec_id")
                .param(load)
                .query(String.class)
                .list()
                .stream()
                .distinct()
                .toList();
    }

    private static String loadsOf(EntryVersion entry) {
        return API + "/entries/" + entry.code() + "/loads";
    }

    private JsonNode landed(HttpResponse<String> accepted) throws Exception {
        return landed(json(accepted, 202).path("id").asString());
    }

    private JsonNode landed(String id) {
        return await().pollInterval(Duration.ofMillis(20))
                .until(
                        () -> get(API + "/loads/" + id, steward, 200),
                        load -> !load.path("endedAt").isNull());
    }

    private JsonNode get(String path, Actor reader, int status) throws Exception {
        return json(send("GET", path, "application/json", BodyPublishers.noBody(), reader, null), status);
    }

    private HttpResponse<String> post(String path, String type, String body) throws Exception {
        return send("POST", path, type, BodyPublishers.ofString(body, StandardCharsets.UTF_8), steward, null);
    }

    private static JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> send(
            String method, String path, String type, BodyPublisher body, Actor person, @Nullable String key)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + people.tokenOf(person))
                .header("Content-Type", type)
                .method(method, body);
        return HTTP.send(
                key == null
                        ? request.build()
                        : request.header("Idempotency-Key", key).build(),
                BodyHandlers.ofString());
    }
}
