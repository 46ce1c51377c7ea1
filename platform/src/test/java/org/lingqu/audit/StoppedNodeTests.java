package org.lingqu.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.ServiceLoader;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.audit.archive.SampleProof;
import org.lingqu.audit.log.FreshLog;
import org.lingqu.server.postgres.EmbeddedPostgres;
import org.lingqu.testing.TestNode;
import org.springframework.util.FileSystemUtils;

/** The command on the data directory of a node that does not run: it starts the database for itself and leaves it stopped. */
class StoppedNodeTests {

    private final Path data = Path.of("target", "stopped-" + UUID.randomUUID()).toAbsolutePath();

    @TempDir
    Path folder;

    private Receipt receipt;

    @BeforeEach
    void a_node_that_was_stopped() throws SQLException, IOException {
        try (EmbeddedPostgres postgres = start()) {
            FreshLog log = FreshLog.in(postgres.address());
            receipt = FreshLog.write(log.connect(), 300).get(42).receipt();
            log.sequence(Files.createDirectories(data.resolve("log")));
        }
    }

    @AfterEach
    void nothing_of_it_stays() throws IOException {
        assertThat(FileSystemUtils.deleteRecursively(data)).isTrue();
    }

    @Test
    void is_exported_verified_and_proved() {
        String target = folder.resolve("log").toString();
        assertThat(run("export", target, "--data", data.toString()).out())
                .isEqualTo("exported 300 entries to " + target + "\n");
        assertThat(run("verify", target).out()).startsWith("intact: 300 entries of test.example/log");
        AuditMainTests.Run proof = run("proof", receipt.toString(), "--data", data.toString());
        assertThat(proof.code()).isZero();
        assertThat(SampleProof.holds(proof.out(), receipt.leaf())).isTrue();
        try (EmbeddedPostgres again = start()) {
            assertThat(again.address().url()).isNotEmpty();
        }
    }

    @Test
    void is_left_alone_while_another_process_has_it() {
        try (EmbeddedPostgres other = start()) {
            AuditMainTests.Run run = run("export", folder.resolve("log").toString(), "--data", data.toString());
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.talk()).contains(data.toString());
            assertThat(other.address().url()).isNotEmpty();
        }
    }

    @Test
    void a_run_file_of_a_process_that_is_gone_misleads_nobody() throws IOException {
        aRunFileOf(999999999);
        assertThat(run("proof", receipt.toString(), "--data", data.toString()).code())
                .isZero();
    }

    @Test
    void nor_does_one_whose_process_id_belongs_to_another_process_by_now() throws IOException {
        aRunFileOf(ProcessHandle.current().pid());
        assertThat(run("proof", receipt.toString(), "--data", data.toString()).code())
                .isZero();
    }

    private void aRunFileOf(long pid) throws IOException {
        Files.createDirectories(data.resolve("run"));
        Files.writeString(
                data.resolve("run/node.properties"),
                "pid=" + pid + "\nport=1\nurl=jdbc:postgresql://127.0.0.1:1/x\nuser=x\npassword=x\n");
    }

    @Test
    void a_directory_without_a_node_stays_as_it_is() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        AuditMainTests.Run run = run("export", folder.resolve("log").toString(), "--data", empty.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.talk()).contains(empty.toString());
        try (var inside = Files.list(empty)) {
            assertThat(inside).isEmpty();
        }
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(data.resolve("postgres"), TestNode.PROGRAMS);
    }

    private static AuditMainTests.Run run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream talk = new ByteArrayOutputStream();
        int code;
        try (NodeDatabase node =
                ServiceLoader.load(NodeDatabase.class).findFirst().orElseThrow()) {
            code = new AuditMain(
                            new PrintStream(out, true, StandardCharsets.UTF_8),
                            new PrintStream(talk, true, StandardCharsets.UTF_8),
                            node)
                    .run(List.of(arguments));
        }
        return new AuditMainTests.Run(
                code, out.toString(StandardCharsets.UTF_8), talk.toString(StandardCharsets.UTF_8));
    }
}
