package org.lingqu.exchange.watermark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.exchange.gateway.ServedRegister.World;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.organization.Departments;
import org.lingqu.organization.PostKind;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.sharing.Grant;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From the declaration to the name: a file is marked, cut down, rewritten, found and traced. */
@IntegrationTest
class TracingIntegrationTests {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int ROWS = 4_000;

    @LocalServerPort
    int port;

    @Autowired
    ServedRegister register;

    @Autowired
    FoundFiles files;

    @Autowired
    GivenGrants given;

    @Autowired
    TestPeople people;

    @Autowired
    Departments departments;

    @Autowired
    Tracing tracing;

    @Autowired
    FoundFolders folders;

    @Autowired
    DataDirectory data;

    @Autowired
    JdbcClient jdbc;

    private World world;
    private Actor chief;
    private Actor auditor;

    @BeforeEach
    void a_marked_register() {
        world = register.aWorld();
        chief = people.aPersonOf(departments.get(world.grant().provider().department()), PostKind.CHIEF_REPRESENTATIVE);
        auditor = people.aPersonOf(people.aDepartment(), PostKind.AUDITOR);
        files.declare(world, chief);
    }

    @Test
    @Obligation({"HF-22.2", "HS-4.5.5"})
    void a_twentieth_of_the_rows_rewritten_names_its_grant_among_others_of_the_same_data() throws Exception {
        Grant other = given.give(GivenGrants.like(world.grant(), draft -> draft.frequency(10, 10)));
        byte[] theirs = files.csv(other, ROWS, 2, StandardCharsets.UTF_8);
        byte[] ours = files.csv(world.grant(), ROWS, 1, GB18030);

        JsonNode told = json(send("found.csv", ours, "网上发现", auditor), 201);
        assertThat(told.at("/named/grant").asString()).isEqualTo(world.grant().number());
        assertThat(told.at("/named/consumer").asString())
                .isEqualTo(world.grant().consumer().name());
        assertThat(told.path("score").asDouble())
                .isGreaterThan(told.path("threshold").asDouble());
        assertThat(told.path("agreement").asDouble()).isGreaterThan(0.99);
        assertThat(told.path("tried").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(told.path("columns").toString()).contains("注册资本", "企业名称");
        assertThat(recordOf(told)).contains("网上发现", world.grant().number());
        assertThat(json(send("theirs.csv", theirs, "另一份", auditor), 201)
                        .at("/named/grant")
                        .asString())
                .isEqualTo(other.number());
        Program authority =
                Program.with(port, people.tokenOf(people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY)));
        String id = told.path("id").asString();
        assertThat(authority.get("/api/v1/exchange/traces/" + id).body())
                .contains(world.grant().number());
        assertThat(authority.get("/api/v1/exchange/traces").body()).contains(id);
    }

    @Test
    void a_workbook_names_its_grant_too() throws Exception {
        JsonNode told = json(send("found.xlsx", files.workbook(world.grant(), ROWS, 3), "举报", auditor), 201);

        assertThat(told.at("/named/grant").asString()).isEqualTo(world.grant().number());
    }

    @Test
    void what_did_not_come_from_here_names_nobody() throws Exception {
        files.csv(world.grant(), ROWS, 4, GB18030);
        World unmarked = register.aWorld();
        byte[] foreign = files.csv(unmarked.grant(), ROWS, 5, StandardCharsets.UTF_16LE);

        JsonNode told = json(send("foreign.csv", foreign, "来路不明", auditor), 201);
        assertThat(told.path("named").isNull()).isTrue();
        assertThat(told.path("tried").asInt()).isPositive();
        assertThat(told.path("score").asDouble())
                .isLessThan(told.path("threshold").asDouble());
        JsonNode strange = json(send("x.csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), "无关", auditor), 201);
        assertThat(strange.path("tried").asInt()).isZero();
        assertThat(strange.path("named").isNull()).isTrue();
        assertThat(recordOf(strange)).contains("无关");
    }

    @Test
    void only_authority_and_auditors_trace_with_a_reason_and_nothing_is_left_of_the_file() throws Exception {
        byte[] file = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);

        assertThat(send("x.csv", file, "好奇", chief).statusCode()).isEqualTo(403);
        assertThat(send("x.csv", file, " ", auditor).body()).contains("trace-incomplete");
        assertThat(send("x.pdf", "%PDF-1.7".getBytes(StandardCharsets.UTF_8), "格式", auditor)
                        .statusCode())
                .isEqualTo(400);
        assertThat(Program.with(port, people.tokenOf(chief))
                        .get("/api/v1/exchange/traces")
                        .status())
                .isEqualTo(403);
        Trace trace = tracing.trace(new ByteArrayInputStream(file), "a/../b\u202E\n.csv", "名称", auditor);
        assertThat(trace.fileName()).isEqualTo("a_.._b__.csv");
        try (Stream<Path> left = Files.list(data.sub("exchange"))) {
            assertThat(left.map(each -> each.getFileName().toString())).noneMatch(name -> name.startsWith("found-"));
        }
    }

    @Test
    void what_a_killed_process_left_of_a_found_file_is_swept_and_what_is_being_traced_is_not() throws Exception {
        Path left = Files.createDirectories(data.sub("exchange").resolve("found-" + UUID.randomUUID()));
        Files.writeString(left.resolve("found"), "91340100MA00000007,张三丰\n");
        Files.writeString(left.resolve("sheet.csv"), "91340100MA00000007,张三丰\n");
        Path traced;
        try (FoundFolders.Folder folder = folders.open(UUID.randomUUID())) {
            traced = folder.path();
            Files.writeString(traced.resolve("found"), "a,b\n");

            folders.sweep();
            new FoundFolders(data).sweep();

            assertThat(left).doesNotExist();
            assertThat(traced.resolve("found")).exists();
        }
        assertThat(traced).doesNotExist();
        try (Stream<Path> all = Files.list(data.sub("exchange"))) {
            assertThat(all.map(each -> each.getFileName().toString())).noneMatch(name -> name.startsWith("found-"));
        }
    }

    @Test
    void the_provider_alone_declares_and_every_unfit_item_is_told() {
        Program provider = Program.with(port, people.tokenOf(chief));
        Program other = Program.with(
                port, people.tokenOf(people.aPersonOf(people.aDepartment(), PostKind.CHIEF_REPRESENTATIVE)));
        String address = "/api/v1/exchange/marks/" + world.grant().resource().value();
        String wrong = """
                {"items": [{"item": "tyshxydm", "kind": "ENDING"}, {"item": "zczb", "kind": "SECONDS", "tolerance": "3"},
                  {"item": "nothing", "kind": "ENDING"}, {"item": "qymc", "kind": "ENDING"}]}""";

        assertThat(other.get(address).status()).isEqualTo(403);
        assertThat(other.put(address, "{\"items\": []}").status()).isEqualTo(403);
        Answer refused = provider.put(address, wrong);
        assertThat(refused.code()).isEqualTo("marks-unfit");
        assertThat(refused.body())
                .contains("mark-item-key", "mark-item-unfit", "mark-item-unknown")
                .doesNotContain("qymc");
        Answer declared = provider.put(
                address, "{\"items\": [{\"item\": \"zczb\", \"kind\": \"AMOUNT\", \"tolerance\": \"0.5\"}]}");
        assertThat(declared.body()).contains("\"version\":2", "\"tolerance\":\"0.5\"");
        assertThat(provider.put(
                                address,
                                "{\"items\": [{\"item\": \"zczb\", \"kind\": \"AMOUNT\", \"tolerance\": \"-1\"}]}")
                        .code())
                .isEqualTo("watermark-tolerance");
        assertThat(jdbc.sql(
                                "select count(*) from audit.record where verb = 'exchange.marks.declare' and subject_id = ?")
                        .param(world.grant().resource().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void files_made_under_an_earlier_declaration_are_still_traced() throws Exception {
        byte[] before = files.csv(world.grant(), ROWS, 6, GB18030);
        Program.with(port, people.tokenOf(chief))
                .put("/api/v1/exchange/marks/" + world.grant().resource().value(), "{\"items\": []}");

        assertThat(json(send("before.csv", before, "旧文件", auditor), 201)
                        .at("/named/grant")
                        .asString())
                .isEqualTo(world.grant().number());
        assertThat(files.found(world.grant(), 100, new java.util.Random(1))).allMatch(row -> row[4].endsWith(".50"));
    }

    private String recordOf(JsonNode trace) {
        return jdbc.sql("select details::text from audit.record where verb = 'exchange.trace' and subject_id = ?")
                .param(trace.path("id").asString())
                .query(String.class)
                .single();
    }

    private static JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body());
    }

    private HttpResponse<String> send(String name, byte[] file, String reason, Actor actor)
            throws IOException, InterruptedException {
        String boundary = "8f1c";
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"reason\"\r\n"
                + "Content-Type: text/plain; charset=UTF-8\r\n\r\n" + reason + "\r\n--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/exchange/traces"))
                .header("Authorization", "Bearer " + people.tokenOf(actor))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArrays(List.of(
                        head.getBytes(StandardCharsets.UTF_8),
                        file,
                        ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8))))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
