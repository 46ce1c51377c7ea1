package org.lingqu.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.Problem;
import org.lingqu.server.postgres.EmbeddedPostgres;
import org.lingqu.testing.TestNode;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

class EmbeddedPostgresTests {

    private final Path folder =
            Path.of("target", "postgres-" + UUID.randomUUID()).toAbsolutePath();
    private final Path programs = TestNode.PROGRAMS;

    @Test
    void keeps_its_data_between_starts_and_writes_them_to_disk() throws SQLException {
        try (EmbeddedPostgres first = EmbeddedPostgres.start(folder, programs)) {
            run(first.address(), "create table kept (n int)");
            run(first.address(), "insert into kept values (7)");
            assertThat(ask(first.address(), "show fsync")).isEqualTo("on");
            assertThat(ask(first.address(), "show synchronous_commit")).isEqualTo("on");
        }
        try (EmbeddedPostgres second = EmbeddedPostgres.start(folder, programs)) {
            assertThat(ask(second.address(), "select n from kept")).isEqualTo("7");
        }
    }

    @Test
    void refuses_a_second_server_on_the_same_directory_and_names_it() {
        try (EmbeddedPostgres first = EmbeddedPostgres.start(folder, programs)) {
            assertThat(first.address().url()).contains("127.0.0.1");
            assertThatThrownBy(() -> EmbeddedPostgres.start(folder, programs))
                    .isInstanceOfSatisfying(Problem.class, problem -> {
                        assertThat(problem.code()).isEqualTo("data-directory-in-use");
                        assertThat(problem.arguments()).contains(folder);
                    });
        }
    }

    @Test
    void finds_words_inside_chinese_names_by_trigram() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, programs)) {
            run(postgres.address(), "create extension pg_trgm");
            assertThat(ask(postgres.address(), "select cardinality(show_trgm('数据空间'))::text"))
                    .isNotEqualTo("0");
        }
    }

    @Test
    void starts_again_on_the_same_port_when_it_is_killed_and_has_lost_nothing() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, programs)) {
            run(postgres.address(), "create table survived (n int)");
            run(postgres.address(), "insert into survived values (1)");
            Path pidFile = clusterOf(folder).resolve("data").resolve("postmaster.pid");
            long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
            ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
            server.destroyForcibly();
            server.onExit().get();

            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptionsInstanceOf(SQLException.class)
                    .untilAsserted(() -> assertThat(ask(postgres.address(), "select n from survived"))
                            .isEqualTo("1"));
        }
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void goes_on_trying_when_it_cannot_start_it_again_at_first(CapturedOutput told) throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, programs)) {
            Path output = clusterOf(folder).resolve("control.log");
            Path kept = output.resolveSibling("control.kept");
            Path pidFile = output.resolveSibling("data").resolve("postmaster.pid");
            ProcessHandle server = ProcessHandle.of(
                            Long.parseLong(Files.readAllLines(pidFile).get(0).strip()))
                    .orElseThrow();
            Files.move(output, kept);
            Files.createDirectory(output);
            server.destroyForcibly();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> told.getOut().contains("cannot be looked after, trying on"));

            Files.delete(output);
            Files.move(kept, output);

            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptionsInstanceOf(SQLException.class)
                    .untilAsserted(() ->
                            assertThat(ask(postgres.address(), "select 1")).isEqualTo("1"));
        }
    }

    private static Path clusterOf(Path folder) throws IOException {
        Path pointer = folder.resolve("cluster");
        return Files.exists(pointer) ? Path.of(Files.readString(pointer).strip()) : folder;
    }

    private static void run(DatabaseAddress address, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(DatabaseAddress address, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
