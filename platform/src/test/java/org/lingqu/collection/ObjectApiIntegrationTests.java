package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Cases;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.gathering.Gathering;
import org.lingqu.collection.gathering.GatheringDemands;
import org.lingqu.collection.gathering.GatheringState;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.pool.StoredObject;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Pictures of an entry: stored, succeeded, refused, read. */
@IntegrationTest
class ObjectApiIntegrationTests {

    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3};
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    @Autowired
    EntryObjects objects;

    @Autowired
    Gathering gathering;

    @Autowired
    GatheringDemands demands;

    @Autowired
    Freshness freshness;

    @Autowired
    Cases cases;

    @Autowired
    LegalTime time;

    @Autowired
    LoadDesk desk;

    @Autowired
    JdbcClient jdbc;

    private Department department;
    private Actor steward;
    private EntryVersion entry;

    @BeforeEach
    void an_entry_of_pictures() {
        department = people.aDepartment();
        steward = people.aPersonOf(department, PostKind.STEWARD);
        entry = given.publish(department);
        jdbc.sql(
                        "update catalog.entry_version set content = content || '{\"format\": \"IMAGE\", \"items\": []}' where entry = ?")
                .param(entry.entry().value())
                .update();
    }

    private String api() {
        return "/api/v1/collection/entries/" + entry.code() + "/objects";
    }

    private HttpResponse<byte[]> send(String method, String path, byte[] body, Actor actor) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Authorization", "Bearer " + people.tokenOf(actor))
                        .header("Content-Type", "application/octet-stream")
                        .method(method, BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private StoredObject store(String name, byte[] bytes) {
        return objects.store(entry.code(), name, "", "", new ByteArrayInputStream(bytes), steward);
    }

    @Test
    void a_stored_file_is_gathered_data_and_ends_the_demand_for_them() {
        List<EntryId> one = List.of(entry.entry());
        assertThat(gathering.states(one)).containsEntry(entry.entry(), GatheringState.NOTHING);
        Actor authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        CaseFile demanded = demands.demand(entry.code(), time.today().plusDays(30), "", authority);

        store("a.png", PICTURE);

        assertThat(gathering.states(one)).containsEntry(entry.entry(), GatheringState.WHOLE);
        assertThat(gathering.firstWhole(one)).containsKey(entry.entry());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !cases.get(demanded.id(), authority).isOpen());
        CaseFile met = cases.get(demanded.id(), authority);
        assertThat(met.stage()).isEqualTo("gathered");
        assertThat(met.history().get(met.history().size() - 1).inputs().text("load"))
                .isEqualTo("a.png");
        assertThat(freshness.landedAt(List.of(entry))).containsKey(entry.entry());
    }

    @Test
    void stores_versions_with_their_digest_and_gives_the_same_bytes_back() throws Exception {
        HttpResponse<byte[]> stored = send("POST", api() + "?name=a.png&title=plan", PICTURE, steward);
        assertThat(stored.statusCode()).as(new String(stored.body())).isEqualTo(201);
        byte[] second = Arrays.copyOf(PICTURE, 700_000);
        assertThat(store("a.png", second).version()).isEqualTo(2);
        store("b.png", PICTURE);

        Program program = Program.with(port, people.tokenOf(steward));
        JsonNode list = program.get(api()).json();
        assertThat(list.valueStream()
                        .map(each -> each.path("name").asString() + " "
                                + each.path("version").asInt() + " "
                                + each.path("bytes").asLong()))
                .containsExactly("a.png 2 700000", "b.png 1 11");
        JsonNode versions = program.get(api() + "?name=a.png").json();
        assertThat(versions.size()).isEqualTo(2);
        HttpResponse<byte[]> old = send(
                "GET",
                "/api/v1/collection/objects/" + versions.get(1).path("id").asString(),
                new byte[0],
                steward);
        assertThat(old.body()).isEqualTo(PICTURE);
        assertThat(old.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(old.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(old.headers().firstValue("Content-Type").orElse("")).startsWith("image/png");
        HttpResponse<byte[]> fresh = send(
                "GET",
                "/api/v1/collection/objects/" + versions.get(0).path("id").asString(),
                new byte[0],
                steward);
        assertThat(fresh.body()).isEqualTo(second);
        assertThatThrownBy(() -> store("a.png", second)).hasMessageContaining("object-unchanged");
    }

    @Test
    void believes_neither_the_name_nor_the_sender() {
        for (String[] wrong : new String[][] {
            {"a.png", "<html>", "object-type-unknown"},
            {"a.exe", "MZ....", "object-type-unknown"},
            {"a.jpg", "\u0089PNG\r\n\u001a\n", "object-type-unfit"},
            {"a.pdf", "%PDF-1.7", "object-type-unfit"},
            {"../a.png", "x", "object-name-unfit"},
            {"a.png", "", "object-empty"}
        }) {
            assertThatThrownBy(() -> store(wrong[0], wrong[1].getBytes(StandardCharsets.ISO_8859_1)))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining(wrong[2]);
        }
        EntryVersion table = given.publish(department);
        assertThatThrownBy(
                        () -> objects.store(table.code(), "a.png", "", "", new ByteArrayInputStream(PICTURE), steward))
                .hasMessageContaining("object-needs-format");
        assertThatThrownBy(() -> desk.upload(
                        entry.code(),
                        LoadWish.ofFile("a.csv"),
                        new ByteArrayInputStream("a\n1\n".getBytes(StandardCharsets.UTF_8)),
                        null,
                        null,
                        steward))
                .as("what is kept as files has no rows")
                .hasMessageContaining("load-of-files");
        InputStream broken = new InputStream() {
            private int sent;

            @Override
            public int read() throws IOException {
                if (sent == 10_000) {
                    throw new IOException("connection reset");
                }
                return PICTURE[Math.min(sent++, PICTURE.length - 1)] & 0xFF;
            }
        };
        assertThatThrownBy(() -> objects.store(entry.code(), "c.png", "", "", broken, steward))
                .hasMessageContaining("upload-broken");
        assertThat(objects.list(entry)).isEmpty();
    }

    @Test
    void only_the_department_reads_and_the_authority_sees_what_there_is() throws Exception {
        StoredObject stored = store("a.png", PICTURE);
        String path = "/api/v1/collection/objects/" + stored.id();
        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.STEWARD);
        Actor authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        assertThat(send("GET", path, new byte[0], stranger).statusCode()).isEqualTo(404);
        assertThat(send("GET", api(), new byte[0], stranger).statusCode()).isEqualTo(404);
        assertThat(send("POST", api() + "?name=b.png", PICTURE, stranger).statusCode())
                .isEqualTo(403);
        assertThat(send("GET", api(), new byte[0], authority).statusCode()).isEqualTo(200);
        assertThat(send("GET", path, new byte[0], authority).statusCode()).isIn(403, 404);
        assertThat(send("GET", "/api/v1/collection/objects/" + UUID.randomUUID(), new byte[0], steward)
                        .statusCode())
                .isEqualTo(404);
        assertThat(send("GET", path, new byte[0], steward).statusCode()).isEqualTo(200);
    }
}
