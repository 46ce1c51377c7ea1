package org.lingqu.exchange.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.lingqu.audit.Holds;
import org.lingqu.audit.StatementKey;
import org.lingqu.exchange.gateway.Asked;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.exchange.gateway.ServedRegister.World;
import org.lingqu.exchange.watermark.FoundFolders;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Sha256;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Grants;
import org.lingqu.sharing.Manner;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A file under a grant: the same rows as in every other manner, signed for, and gone when the grant or the link has ended. */
@IntegrationTest
class FileHandoverIntegrationTests {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    ServedRegister register;

    @Autowired
    GivenGrants given;

    @Autowired
    TestPeople people;

    @Autowired
    DatabaseAddress own;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    FileSweep sweep;

    @Autowired
    FileStore store;

    @Autowired
    Grants grants;

    @Autowired
    Holds holds;

    @Autowired
    FoundFolders found;

    @Autowired
    LegalTime legalTime;

    @Autowired
    TestTime time;

    @Test
    @Obligation("HN-16.10")
    void interface_table_and_every_file_hold_the_same_rows() throws Exception {
        World world = register.aWorld();
        named(world, 1, "=HYPERLINK(\"http://x\")");
        named(world, 2, "'-1,\"甲\"\n乙");
        named(world, 3, "");
        jdbc.sql("update " + world.table() + " set zczb = null, fddbr = null where tyshxydm = :key")
                .param("key", ServedRegister.key(3))
                .update();
        jdbc.sql("update " + world.table() + " set zczb = -1234567890123456.5 where tyshxydm = :key")
                .param("key", ServedRegister.key(4))
                .update();
        HandoverWorld file = HandoverWorld.of(world, given, people, port, Manner.FILE, 10);
        HandoverWorld table = HandoverWorld.of(world, given, people, port, Manner.TABLE, 10);
        ConsumerBase base = ConsumerBase.postgres(own);
        table.consumer().put(table.address() + "/target", HandoverWorld.target(base));

        JsonNode filled = table.handedOver("FULL");
        Map<String, Integer> rows = paged(world, file.grant());

        assertThat(rows).hasSize(900);
        assertThat(rows.toString()).contains("张**").doesNotContain("张三丰");
        assertThat(others(base.rows(base.target(table.grant().id())), rows)).isEmpty();
        for (String form : new String[] {"CSV", "XLSX", "PARQUET"}) {
            JsonNode made = file.handedOver(form);
            assertThat(made.path("state").asString()).as(made.toString()).isEqualTo("DONE");
            byte[] bytes = fetch(file.link(made)).body();
            Map<String, Integer> read = switch (form) {
                case "CSV" -> FileRows.csv(bytes);
                case "XLSX" -> FileRows.xlsx(bytes);
                default -> FileRows.parquet(bytes);
            };
            assertThat(others(read, rows)).as(form).isEmpty();
            assertThat(made.path("digest").asString())
                    .isEqualTo(filled.path("digest").asString());
            assertThat(manifest(file, made))
                    .contains("rows: 900", "content: " + filled.path("digest").asString())
                    .contains("sha-256: " + HexFormat.of().formatHex(Sha256.of(bytes)), "bytes: " + bytes.length);
        }
        assertThat(recorded(file.grant())).as("rows recorded for three files").isEqualTo(2700);
    }

    @Test
    void the_manifest_is_signed_and_a_changed_one_is_not() {
        HandoverWorld file = HandoverWorld.of(register, given, people, port, Manner.FILE, 10);
        JsonNode made = file.handedOver("CSV");
        String note = manifest(file, made);
        String key = file.consumer().get("/api/v1/exchange/manifest-key").body();
        assertThat(note).contains("grant: " + file.grant().number(), "snapshot: 1", "watermark: no");
        assertThat(StatementKey.isSigned(note, key)).isTrue();
        assertThat(StatementKey.isSigned(note.replace("rows: 900", "rows: 901"), key))
                .isFalse();
    }

    @Test
    void a_download_goes_on_where_it_broke_off_and_leaves_its_records() throws Exception {
        HandoverWorld file = HandoverWorld.of(register, given, people, port, Manner.FILE, 10);
        String link = file.link(file.handedOver("CSV"));
        HttpResponse<byte[]> whole = fetch(link);
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.headers().firstValue("Lingqu-Receipt")).isPresent();
        assertThat(whole.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment")
                .contains(".csv");
        int size = whole.body().length;

        HttpResponse<byte[]> rest = fetch(link, "Range", "bytes=1000-");

        assertThat(rest.statusCode()).isEqualTo(206);
        assertThat(rest.headers().firstValue("Content-Range")).contains("bytes 1000-" + (size - 1) + "/" + size);
        assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(whole.body(), 1000, size));
        assertThat(fetch(link, "Range", "bytes=0-0").body()).hasSize(1);
        assertThat(fetch(link, "Range", "bytes=-5").body()).hasSize(5);
        assertThat(fetch(link, "Range", "bytes=" + size + "-").statusCode()).isEqualTo(416);
        assertThat(fetch(link, "Range", "bytes=0-0", "If-Range", "\"other\"").statusCode())
                .as("another file now: all of it")
                .isEqualTo(200);
        assertThat(acts(file.grant(), "exchange.file.fetch")).isEqualTo(5);
        assertThat(acts(file.grant(), "exchange.file.fetched")).isEqualTo(5);
    }

    @Test
    void a_link_opens_for_a_day_and_a_newer_one_takes_its_place() throws Exception {
        HandoverWorld file = HandoverWorld.of(register, given, people, port, Manner.FILE, 10);
        JsonNode made = file.handedOver("CSV");
        String first = file.link(made);
        String second = file.link(made);
        HttpResponse<byte[]> never = fetch("/api/v1/exchange/files/" + "x".repeat(43));
        assertThat(never.statusCode()).isEqualTo(404);
        assertThat(fetch(first).statusCode()).isEqualTo(404);
        assertThat(fetch(second).statusCode()).isEqualTo(200);
        assertThat(jdbc.sql("select link from exchange.file where run_id = :run")
                        .param("run", UUID.fromString(made.path("id").asString()))
                        .query(String.class)
                        .single())
                .isNotEqualTo(second.substring(second.lastIndexOf('/') + 1));
        try {
            time.advance(FileLinks.VALID.plusSeconds(1));
            HttpResponse<byte[]> late = fetch(second);
            assertThat(late.statusCode()).isEqualTo(404);
            assertThat(new String(late.body(), StandardCharsets.UTF_8)).contains("file-link-unknown");
        } finally {
            time.release();
        }
    }

    @Test
    void nothing_of_it_leaves_when_the_grant_has_ended_and_the_file_is_swept() throws Exception {
        HandoverWorld file = HandoverWorld.of(register, given, people, port, Manner.FILE, 10);
        JsonNode made = file.handedOver("PARQUET");
        String link = file.link(made);
        UUID run = UUID.fromString(made.path("id").asString());
        given.withdraw(file.grant());

        HttpResponse<byte[]> refused = fetch(link);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains("grant-withdrawn");
        assertThat(jdbc.sql("select count(*) from audit.record where grant_id = :grant and refusal = 'grant-withdrawn'")
                        .param("grant", file.grant().id().value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(store.path(run)).exists();
        sweep.sweep();
        assertThat(store.path(run)).doesNotExist();
        assertThat(fetch(link).statusCode()).isEqualTo(404);
        assertThat(file.consumer().post(file.run(made) + "/link", Map.of()).status())
                .isEqualTo(403);
    }

    @Test
    void a_file_whose_hand_over_ends_while_the_sweep_looks_stays() {
        HandoverWorld file = HandoverWorld.of(register, given, people, port, Manner.FILE, 10);
        UUID made = UUID.fromString(file.handedOver("CSV").path("id").asString());
        AtomicBoolean ended = new AtomicBoolean();
        // the books as they were before the file was entered; it is, and the hand-over ends, once they have been looked
        // at
        HandedFiles files = new HandedFiles(jdbc) {
            @Override
            Optional<HandedFile> find(UUID run) {
                return run.equals(made) && !ended.getAndSet(true) ? Optional.empty() : super.find(run);
            }
        };
        Runs runs = new Runs(jdbc) {
            @Override
            Optional<Run> find(UUID id) {
                return super.find(id).map(run -> id.equals(made) && !ended.get() ? running(run) : run);
            }
        };

        new FileSweep(files, store, runs, grants, holds, found, legalTime).sweep();

        assertThat(ended).as("it was looked at").isTrue();
        assertThat(store.path(made)).exists();
    }

    private static Run running(Run run) {
        return new Run(
                run.id(),
                run.grant(),
                run.form(),
                run.matter(),
                run.orderedBy(),
                run.orderedAt(),
                RunState.RUNNING,
                null,
                run.snapshot(),
                run.chunks(),
                run.rows(),
                run.sent(),
                "",
                null);
    }

    /** Rows that only one of them has. */
    private static Set<String> others(Map<String, Integer> one, Map<String, Integer> other) {
        Set<String> others = new TreeSet<>();
        one.forEach((row, count) -> others.addAll(count.equals(other.get(row)) ? Set.of() : Set.of("+" + row)));
        other.forEach((row, count) -> others.addAll(count.equals(one.get(row)) ? Set.of() : Set.of("-" + row)));
        return others;
    }

    private void named(World world, int row, String name) {
        jdbc.sql("update " + world.table() + " set qymc = :name where tyshxydm = :key")
                .param("name", name)
                .param("key", ServedRegister.key(row))
                .update();
    }

    private String manifest(HandoverWorld world, JsonNode made) {
        return world.consumer().get(world.run(made) + "/manifest").body();
    }

    private Map<String, Integer> paged(World world, Grant like) {
        Grant pages = given.give(GivenGrants.like(
                like,
                draft -> draft.manner(Manner.INTERFACE).kinds(CallKind.PAGES).frequency(1000, 1000)));
        return Paged.all(Asked.of(port, world).grant(pages.number()));
    }

    private long recorded(Grant grant) {
        return jdbc.sql("select coalesce(sum(row_count), 0) from audit.record where grant_id = :grant")
                .param("grant", grant.id().value())
                .query(Long.class)
                .single();
    }

    private long acts(Grant grant, String verb) {
        return jdbc.sql("select count(*) from audit.record where subject_id = :grant and verb = :verb and outcome = 1")
                .param("grant", grant.id().toString())
                .param("verb", verb)
                .query(Long.class)
                .single();
    }

    private HttpResponse<byte[]> fetch(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
