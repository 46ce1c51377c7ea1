package org.lingqu.exchange.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SharingType;
import org.lingqu.catalog.SupplyMode;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.exchange.gateway.ServedRegister.World;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.sharing.GivenEntries;
import org.lingqu.sharing.Grants;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole way by the interfaces that programs use: a consumer says what it will do with data, is granted them, receives them as a file; rows of
 * the file turn up elsewhere, and the trace says under which grant they left.
 */
@IntegrationTest
class TracedHandoverIntegrationTests {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String DUTY = "审核工伤保险参保登记";
    private static final String SCENARIO = "核验用人单位是否存续";
    private static final List<String> ITEMS = List.of("tyshxydm", "qymc", "fddbr", "zczb", "djzt");

    @LocalServerPort
    int port;

    @Autowired
    ServedRegister register;

    @Autowired
    GivenEntries entries;

    @Autowired
    Grants grants;

    @Autowired
    TestPeople people;

    @Autowired
    LegalTime time;

    private Department provider;
    private Program chief;
    private World world;
    private String resource = "";

    /** A consumer's grant of the file, and the file. */
    private record Received(String grant, String consumer, String csv) {}

    @BeforeEach
    void a_register_supplied_as_files_in_which_the_provider_lets_marks_be_set() {
        provider = people.aDepartment();
        EntryVersion published =
                entries.publish(provider, SharingType.CONDITIONAL, Set.of(SupplyMode.INTERFACE, SupplyMode.FILE));
        world = register.aWorld(provider, published);
        resource = world.grant().resource().value();
        chief = Program.with(port, people.tokenOf(people.aPersonOf(provider, PostKind.CHIEF_REPRESENTATIVE)));
        Answer declared = chief.put(
                "/api/v1/exchange/marks/" + resource,
                Map.of(
                        "items",
                        List.of(
                                Map.of("item", "zczb", "kind", "AMOUNT", "tolerance", "0.01"),
                                Map.of("item", "qymc", "kind", "ENDING"))));
        assertThat(declared.status()).as(declared.body()).isEqualTo(200);
    }

    @Test
    void rows_of_a_file_that_turn_up_elsewhere_name_the_grant_under_which_they_left() throws Exception {
        Received ours = received();
        Received theirs = received();
        assertThat(ours.csv()).isNotEqualTo(theirs.csv());

        JsonNode told = traced(rewritten(ours.csv(), 1));

        assertThat(told.at("/named/grant").asString()).as(told.toString()).isEqualTo(ours.grant());
        assertThat(told.at("/named/consumer").asString()).isEqualTo(ours.consumer());
        assertThat(told.at("/named/provider").asString()).isEqualTo(provider.name());
        assertThat(told.at("/named/resource").asString()).isEqualTo(resource);
        assertThat(told.path("agreement").asDouble()).isGreaterThan(0.99);
        assertThat(traced(rewritten(theirs.csv(), 2)).at("/named/grant").asString())
                .isEqualTo(theirs.grant());
        JsonNode innocent = traced(unmarked());
        assertThat(innocent.path("tried").asInt()).as("compared with both").isGreaterThanOrEqualTo(2);
        assertThat(innocent.path("named").isNull()).as(innocent.toString()).isTrue();
    }

    @Test
    void who_did_not_say_what_for_gets_no_file_and_a_matter_must_be_named_for_each() {
        Consumer consumer = new Consumer();
        Map<String, Object> wish = consumer.wish("FILE");
        wish.remove("scenario");
        assertThat(consumer.program().post("/api/v1/sharing/applications", wish).body())
                .contains("application-incomplete", "scenario");
        assertThat(consumer.program()
                        .post("/api/v1/sharing/applications", consumer.wish("TABLE"))
                        .body())
                .contains("manner-not-offered");
        String grant = granted(consumer);
        Answer refused = consumer.program()
                .post("/api/v1/sharing/grants/" + grant + "/handovers", Map.of("form", "CSV", "matter", " "));
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
    }

    /** Applies, has it answered, orders the file and fetches it. */
    private Received received() throws Exception {
        Consumer consumer = new Consumer();
        String grant = granted(consumer);
        HandoverWorld handover = new HandoverWorld(
                world,
                grants.find(GrantId.of(grant)).orElseThrow(),
                consumer.program(),
                "/api/v1/sharing/grants/" + grant);
        JsonNode made = handover.handedOver("CSV");
        assertThat(made.path("state").asString()).as(made.toString()).isEqualTo("DONE");
        HttpResponse<byte[]> file = CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + handover.link(made)))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(file.statusCode()).isEqualTo(200);
        String number = consumer.program()
                .get("/api/v1/sharing/grants/" + grant)
                .json()
                .path("number")
                .asString();
        return new Received(number, consumer.department().name(), new String(file.body(), StandardCharsets.UTF_8));
    }

    private String granted(Consumer consumer) {
        Answer applied = consumer.program().post("/api/v1/sharing/applications", consumer.wish("FILE"));
        assertThat(applied.status()).as(applied.body()).isEqualTo(201);
        Answer answered = chief.post(
                "/api/v1/sharing/applications/" + applied.json().path("id").asString() + "/answer",
                Map.of("decision", "grant", "items", ITEMS, "until", until(), "perDay", 20));
        assertThat(answered.status()).as(answered.body()).isEqualTo(200);
        return answered.json().path("grant").asString();
    }

    private String until() {
        return time.today().plusYears(1).toString();
    }

    /** A department with a system and with what its applications may name in the registers. */
    private final class Consumer {

        private final Department department = people.aDepartment();
        private final Program program = Program.with(
                port, people.tokenOf(people.aPersonOf(department, PostKind.CHIEF_REPRESENTATIVE, PostKind.INTEGRATOR)));
        private final String system;

        Consumer() {
            program.post("/api/v1/sharing/duties", Map.of("title", DUTY));
            program.post(
                    "/api/v1/sharing/scenarios",
                    Map.of("title", SCENARIO, "use", "窗口人员在受理时核验", "matters", List.of("工伤保险参保登记")));
            system = program.post("/api/v1/organization/systems", Map.of("name", "工伤保险参保登记系统", "protectionLevel", 3))
                    .json()
                    .path("id")
                    .asString();
        }

        Department department() {
            return department;
        }

        Program program() {
            return program;
        }

        Map<String, Object> wish(String manner) {
            return new LinkedHashMap<>(Map.of(
                    "resource", resource,
                    "system", system,
                    "items", ITEMS,
                    "rows", Map.of("item", "djzt", "eq", "存续"),
                    "manner", manner,
                    "duty", DUTY,
                    "scenario", SCENARIO,
                    "from", time.today().toString(),
                    "until", until(),
                    "perDay", 20));
        }
    }

    /** A third of the rows in any order, three of the columns in another order under the names people read. */
    private static byte[] rewritten(String csv, long seed) {
        List<String> lines = new ArrayList<>(csv.lines().toList());
        List<String> head = cells(lines.remove(0));
        assertThat(lines).hasSize(900);
        Collections.shuffle(lines, new Random(seed));
        StringBuilder found = new StringBuilder("登记状态;注册资本;企业名称\r\n");
        lines.subList(0, lines.size() / 3).forEach(line -> {
            List<String> cells = cells(line);
            found.append(cells.get(head.indexOf("djzt")))
                    .append(';')
                    .append(cells.get(head.indexOf("zczb")))
                    .append(';')
                    .append(cells.get(head.indexOf("qymc")))
                    .append("\r\n");
        });
        return found.toString().getBytes(GB18030);
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split(","))
                .map(cell -> cell.replace("\"", ""))
                .toList();
    }

    /** The same rows as the provider itself has them. */
    private static byte[] unmarked() {
        StringBuilder found = new StringBuilder("登记状态;注册资本;企业名称\r\n");
        for (int n = 1; n < ServedRegister.ROWS; n += 3) {
            found.append("存续;").append(n * 1.5).append(";临渠第").append(n).append("商行\r\n");
        }
        return found.toString().getBytes(GB18030);
    }

    private JsonNode traced(byte[] file) throws IOException, InterruptedException {
        String boundary = "8f1c";
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"reason\"\r\n"
                + "Content-Type: text/plain; charset=UTF-8\r\n\r\n网上发现\r\n--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"found.csv\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n";
        String auditor = people.tokenOf(people.aPersonOf(people.aDepartment(), PostKind.AUDITOR));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/exchange/traces"))
                .header("Authorization", "Bearer " + auditor)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArrays(List.of(
                        head.getBytes(StandardCharsets.UTF_8),
                        file,
                        ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8))))
                .build();
        HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JsonMapper.shared().readTree(answer.body());
    }
}
