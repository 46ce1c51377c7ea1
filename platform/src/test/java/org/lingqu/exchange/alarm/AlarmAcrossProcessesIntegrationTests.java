package org.lingqu.exchange.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lingqu.LingquApplication;
import org.lingqu.exchange.gateway.Asked;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.organization.Departments;
import org.lingqu.organization.PostKind;
import org.lingqu.pool.Durable;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A second server process on the same database: what one has noticed slows the other, whenever the other was started. */
@IntegrationTest
class AlarmAcrossProcessesIntegrationTests {

    private static final int IN_A_ROW = 210;

    private final Path folder =
            Path.of("target", "second-node-" + UUID.randomUUID()).toAbsolutePath();

    @LocalServerPort
    int port;

    @Autowired
    ServedRegister register;

    @Autowired
    TestPeople people;

    @Autowired
    Departments departments;

    @Autowired
    TestTime clock;

    @Autowired
    DatabaseAddress database;

    @Autowired
    DataDirectory data;

    @Autowired
    JdbcClient jdbc;

    private @Nullable Process second;

    @AfterEach
    void ends_what_it_began() throws Exception {
        clock.release();
        if (second != null) {
            second.destroy();
            if (!second.waitFor(30, TimeUnit.SECONDS)) {
                second.destroyForcibly().waitFor();
            }
        }
        Durable.deleteAll(folder);
    }

    @Test
    void an_alarm_holds_in_every_process_from_its_start_or_from_the_moment_it_is_raised() throws Exception {
        ServedRegister.World before = register.aWorld();
        ServedRegister.World meanwhile = register.aWorld();
        askInARow(before);
        int other = start();
        assertThat(slows(other, before))
                .as("raised before the other process was started")
                .isTrue();
        assertThat(Asked.of(other, meanwhile)
                        .lookup("tyshxydm=" + ServedRegister.key(500))
                        .status())
                .as("nobody else is slowed")
                .isEqualTo(200);

        askInARow(meanwhile);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(slows(other, meanwhile)).isTrue());

        lift(other, before);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(slows(port, before))
                        .as("lifted in the other process")
                        .isFalse());
        assertThat(slows(other, before)).isFalse();
        assertThat(slows(other, meanwhile)).as("the other alarm stands").isTrue();
    }

    /** Five a second by the server's clock, until the alarm. */
    private void askInARow(ServedRegister.World world) {
        Asked asked = Asked.of(port, world);
        for (int n = 0; n < IN_A_ROW; n++) {
            asked.lookup("tyshxydm=" + ServedRegister.key(n));
            clock.advance(Duration.ofMillis(200));
        }
        clock.release();
        assertThat(alarm(world)).isNotNull();
    }

    /** Of two look-ups at once a slowed system gets at most one answered. */
    private static boolean slows(int at, ServedRegister.World world) {
        Asked asked = Asked.of(at, world);
        List<Integer> answers = Stream.of(700, 300)
                .map(n -> asked.lookup("tyshxydm=" + ServedRegister.key(n)).status())
                .toList();
        assertThat(answers).allMatch(status -> status == 200 || status == 429);
        return answers.contains(429);
    }

    private UUID alarm(ServedRegister.World world) {
        return jdbc.sql("select id from exchange.alarm where grant_id = ?")
                .param(world.grant().id().value())
                .query(UUID.class)
                .single();
    }

    private void lift(int at, ServedRegister.World world) {
        Program provider = Program.with(
                at,
                people.tokenOf(people.aPersonOf(
                        departments.get(world.grant().provider().department()), PostKind.CHIEF_REPRESENTATIVE)));
        assertThat(provider.post("/api/v1/exchange/alarms/" + alarm(world) + "/lifting", Map.of("reason", "年度核对"))
                        .status())
                .isEqualTo(200);
    }

    /** @return the port of a second server with the same database and the same keys */
    private int start() throws IOException {
        Path keys = Files.createDirectories(folder.resolve("keys"));
        try (Stream<Path> own = Files.list(data.sub("keys"))) {
            for (Path key : own.filter(Files::isRegularFile).toList()) {
                Files.copy(key, keys.resolve(key.getFileName()));
            }
        }
        String classes = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> !path.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
        Process started = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx700m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classes,
                        LingquApplication.class.getName(),
                        "--lingqu.server.data=" + folder,
                        "--lingqu.server.port=0",
                        "--lingqu.node.region=341000",
                        "--lingqu.database.url=" + database.url(),
                        "--lingqu.database.user=" + database.user(),
                        "--lingqu.database.password=" + database.password(),
                        "--lingqu.database.connections=6")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.log").toFile())
                .start();
        second = started;
        Path run = folder.resolve("run").resolve("node.properties");
        await().atMost(Duration.ofSeconds(180)).until(() -> {
            assertThat(started.isAlive())
                    .as(Files.readString(folder.resolve("out.log")))
                    .isTrue();
            return Files.exists(run);
        });
        Properties node = new Properties();
        try (InputStream in = Files.newInputStream(run)) {
            node.load(in);
        }
        return Integer.parseInt(node.getProperty("port"));
    }
}
