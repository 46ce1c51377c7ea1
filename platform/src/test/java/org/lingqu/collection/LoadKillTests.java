package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lingqu.LingquApplication;
import org.lingqu.demo.Interfaces;
import org.lingqu.pool.Durable;
import org.lingqu.testing.TestNode;
import org.lingqu.testing.TestPeople;
import tools.jackson.databind.JsonNode;

/** A node of its own, killed with {@code kill -9} in the middle of a load and started again on the same directory. */
class LoadKillTests {

    private static final String PASSWORD = "clear-water-2026";
    private static final int ROWS = 400_000;

    private final Path folder =
            Path.of("target", "killed-node-" + UUID.randomUUID()).toAbsolutePath();
    private @Nullable Process node;

    @AfterEach
    void clear() throws Exception {
        if (node != null && node.isAlive()) {
            node.destroy();
            node.waitFor(30, TimeUnit.SECONDS);
            node.destroyForcibly().waitFor();
        }
        Durable.deleteAll(folder);
    }

    @Test
    void keeps_the_old_snapshot_says_what_was_interrupted_and_lands_it_when_run_again() throws Exception {
        Properties first = start();
        String entry = entry(first);
        Interfaces steward = steward(first);
        String loads = "/api/v1/collection/entries/" + entry + "/loads";
        JsonNode old = ended(steward, uploaded(steward, loads, file("old", 1_000)));
        assertThat(old.path("state").asString()).isEqualTo("LANDED");
        assertThat(old.path("snapshot").asInt()).isEqualTo(1);

        String id = uploaded(steward, loads, file("new", ROWS));
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> steward.get("/api/v1/collection/loads/" + id).text("state"), "RUNNING"::equals);
        Process running = Objects.requireNonNull(node);
        running.destroyForcibly().waitFor();

        Properties second = start();
        Interfaces again = steward(second);
        JsonNode interrupted = ended(again, id);
        assertThat(interrupted.path("state").asString()).isEqualTo("INTERRUPTED");
        assertThat(interrupted.path("snapshot").isNull()).isTrue();
        assertThat(interrupted.at("/problem/code").asString()).isEqualTo("load-interrupted");
        assertThat(served(second)).isEqualTo(1_000);
        try (var staged = Files.list(folder.resolve("staging"))) {
            assertThat(staged).isEmpty();
        }

        JsonNode rerun = again.post("/api/v1/collection/loads/" + id + "/rerun", Map.of())
                .expect(202)
                .json();
        assertThat(rerun.path("rerunOf").asString()).isEqualTo(id);
        JsonNode landed = ended(again, rerun.path("id").asString());
        assertThat(landed.path("state").asString()).isEqualTo("LANDED");
        assertThat(landed.path("snapshot").asInt()).isEqualTo(2);
        assertThat(landed.path("landed").asInt()).isEqualTo(ROWS);
        assertThat(landed.path("servingReady").asBoolean()).isTrue();
        assertThat(served(second)).isEqualTo(ROWS);
    }

    private Properties start() throws IOException {
        Files.createDirectories(folder);
        Path run = folder.resolve("run").resolve("node.properties");
        Files.deleteIfExists(run);
        String classes = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> !path.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
        node = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classes,
                        LingquApplication.class.getName(),
                        "--lingqu.server.data=" + folder,
                        "--lingqu.database.programs=" + TestNode.PROGRAMS,
                        "--lingqu.server.port=0",
                        "--lingqu.node.region=341000"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.log").toFile())
                .start();
        await().atMost(Duration.ofMinutes(6)).until(() -> {
            assertThat(Objects.requireNonNull(node).isAlive())
                    .as(Files.readString(folder.resolve("out.log")))
                    .isTrue();
            return Files.exists(run) && Files.exists(folder.resolve("run").resolve("first-administrator"));
        });
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(run)) {
            properties.load(in);
        }
        return properties;
    }

    private static String base(Properties node) {
        return "http://127.0.0.1:" + node.getProperty("port");
    }

    private static Interfaces steward(Properties node) {
        return Interfaces.of(base(node)).signIn("steward", PASSWORD);
    }

    /** A department with a steward, and a published entry of it that is put into the books. */
    private String entry(Properties node) throws Exception {
        List<String> secret = Files.readAllLines(folder.resolve("run").resolve("first-administrator"));
        Interfaces admin = Interfaces.of(base(node)).signIn(secret.get(0), secret.get(1));
        String department = admin.post(
                        "/api/v1/organization/departments",
                        Map.of(
                                "name",
                                "测试局",
                                "region",
                                "341000",
                                "creditCode",
                                TestPeople.creditCode(),
                                "authority",
                                false))
                .expect(201)
                .text("id");
        String account = admin.post(
                        "/api/v1/identity/accounts",
                        Map.of("username", "steward", "name", "测试人", "department", department, "password", PASSWORD))
                .expect(201)
                .text("id");
        String post = admin.post(
                        "/api/v1/organization/departments/" + department + "/posts",
                        Map.of("kind", "STEWARD", "title", "数据管理岗"))
                .expect(201)
                .text("id");
        admin.put(
                "/api/v1/organization/departments/" + department + "/posts/" + post + "/holders/" + account, Map.of());
        String content = GivenLoads.contentJson();
        String id = UUID.randomUUID().toString();
        run(
                node,
                "insert into catalog.entry (id, department, created_at) values ('" + id + "', '" + department
                        + "', now())");
        run(
                node,
                "insert into catalog.entry_version (entry, number, name, provider_name, provider_code, content, pack_id, pack_version,"
                        + " change_reason, compiled_by, published_at) values ('" + id + "', 1, '企业登记注册信息', '测试局', '', '"
                        + content.replace("'", "''") + "', 'AH', 1, '', '', now())");
        run(node, "update catalog.entry set code = '102001/000000001', live_version = 1 where id = '" + id + "'");
        return "102001/000000001";
    }

    private Path file(String name, int rows) throws IOException {
        Path file = folder.resolve(name + ".csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("tyshxydm,qymc,clrq,zczb,djzt,bz\n");
            for (int i = 0; i < rows; i++) {
                out.write(org.lingqu.kernel.identifier.CreditCode.withCheckDigits("11349900%08d".formatted(i)));
                out.write(",灵渠样本有限公司,2019-04-11,100.5,1,备注\n");
            }
        }
        return file;
    }

    private static String uploaded(Interfaces steward, String address, Path file) throws IOException {
        return steward.upload(address, Files.readAllBytes(file), "text/csv")
                .expect(202)
                .text("id");
    }

    private static JsonNode ended(Interfaces steward, String id) {
        return await().atMost(Duration.ofMinutes(6))
                .until(
                        () -> steward.get("/api/v1/collection/loads/" + id)
                                .expect(200)
                                .json(),
                        load -> !load.path("endedAt").isNull());
    }

    /** How many rows the table holds from which single rows are served. */
    private static long served(Properties node) throws SQLException {
        try (Connection connection = connected(node);
                Statement statement = connection.createStatement();
                ResultSet table = statement.executeQuery("select table_name from pool.serving")) {
            table.next();
            String name = table.getString(1);
            assertThat(table.next()).isFalse();
            try (ResultSet rows = statement.executeQuery("select count(*) from " + name)) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static void run(Properties node, String sql) throws SQLException {
        try (Connection connection = connected(node);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connected(Properties node) throws SQLException {
        return DriverManager.getConnection(
                node.getProperty("url"), node.getProperty("user"), node.getProperty("password"));
    }
}
