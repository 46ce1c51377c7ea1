package org.lingqu.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.audit.archive.SampleProof;
import org.lingqu.audit.log.FreshLog;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Sha256;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.SystemId;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class AuditRecordsIntegrationTests {

    private static final Actor ACTOR =
            new Actor(Actor.Kind.PERSON, new UUID(0, 7), "陆简", new DepartmentId(new UUID(0, 2)), "市数据局", Set.of());

    @Autowired
    AuditTrail trail;

    @Autowired
    LogProofs proofs;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    DatabaseAddress server;

    @Autowired
    DataDirectory data;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path folder;

    @Test
    void an_act_is_proved_within_a_second_or_two_of_its_commit() {
        Receipt receipt = inTransaction(act("一").citing(new Citation("AH", "第九条", List.of("AH-9.1"))));
        LogProof proof = proofOf(receipt);
        assertThat(SampleProof.holds(proof.toString(), receipt.leaf())).isTrue();
        assertThat(new String(proof.entry(), StandardCharsets.UTF_8)).contains("\"title\":\"一\"", "AH-9.1");
    }

    @Test
    void an_act_outside_a_transaction_is_refused() {
        assertThatThrownBy(() -> trail.record(act("外"))).isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void an_act_that_is_rolled_back_leaves_no_record_but_its_refusal_does() {
        List<Receipt> receipts = new ArrayList<>();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            receipts.add(trail.record(act("退")));
            receipts.add(trail.recordApart(act("退").refused("four-eyes")));
            status.setRollbackOnly();
        });
        assertThatThrownBy(() -> proofs.of(receipts.get(0))).hasMessageStartingWith("receipt-unknown");
        assertThat(new String(proofOf(receipts.get(1)).entry(), StandardCharsets.UTF_8))
                .contains("\"outcome\":\"refused\"", "\"refusal\":\"four-eyes\"");
    }

    @Test
    void what_is_too_long_for_a_record_stands_in_it_by_its_beginning_and_its_digest() {
        String rows = "甲".repeat(1_900) + "😀".repeat(1_000);
        LogProof proof = proofOf(inTransaction(act("长").with("rows", rows)));
        assertThat(new String(proof.entry(), StandardCharsets.UTF_8))
                .contains("甲".repeat(1_900) + "😀", "😀… sha256:" + Sha256.hex(rows) + " (3900)\"")
                .doesNotContain("😀".repeat(100));
        assertThatThrownBy(() -> inTransaction(act("坏").with("rows", rows + "\0")))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("record-text");
    }

    @Test
    void a_receipt_with_another_digest_proves_nothing() {
        Receipt receipt = inTransaction(act("伪"));
        assertThatThrownBy(() -> proofs.of(new Receipt(receipt.record(), new byte[32])))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("receipt-unknown");
    }

    @Test
    void every_value_of_a_record_comes_back_from_the_database_as_it_was_hashed() throws SQLException {
        Instant at = Instant.now();
        KeyHashes hashes = new KeyHashes(new byte[32]);
        List<SealedRecord> records = List.of(
                new AccessRecord(
                                AccessRecord.idAt(at),
                                at,
                                SystemId.next(),
                                DepartmentId.next(),
                                GrantId.next(),
                                "参保登记\"核验\"\\\n\t😀\u0001\u2028,{}NULL",
                                "306012/000037",
                                Integer.MAX_VALUE,
                                "snap{,}\"",
                                List.of("A", "null", "项 目", "\"q\""),
                                Long.MAX_VALUE >> 11,
                                List.of(hashes.of("a"), hashes.of("b")),
                                Outcome.DONE,
                                null)
                        .seal(),
                new AccessRecord(
                                AccessRecord.idAt(at),
                                at,
                                null,
                                null,
                                null,
                                null,
                                null,
                                0,
                                null,
                                List.of(),
                                0,
                                List.of(),
                                Outcome.REFUSED,
                                "token-unknown")
                        .seal(),
                new AccessRecord(
                                AccessRecord.idAt(at),
                                at,
                                null,
                                null,
                                null,
                                "",
                                "",
                                0,
                                "",
                                List.of(),
                                0,
                                List.of(),
                                Outcome.FAILED,
                                "")
                        .seal());
        try (Connection connection = connect();
                PreparedStatement insert = AccessRecords.prepare(connection)) {
            assertThat(AccessRecords.write(insert, records)).isEqualTo(3);
            assertThat(AccessRecords.write(insert, records))
                    .as("the same batch once more")
                    .isZero();
        }
        for (SealedRecord each : records) {
            LogProof proof = proofOf(each.receipt());
            assertThat(proof.entry()).isEqualTo(LogEntry.of(each.record()));
            assertThat(SampleProof.holds(proof.toString(), each.receipt().leaf()))
                    .isTrue();
        }
    }

    @Test
    void a_record_far_from_today_finds_a_place_too() throws SQLException {
        Instant past = Instant.parse("2021-03-01T00:00:00Z");
        AccessRecord today = FreshLog.record("long ago");
        AccessRecord record = new AccessRecord(
                AccessRecord.idAt(past),
                past,
                null,
                null,
                null,
                today.matter(),
                today.resource(),
                1,
                null,
                List.of(),
                0,
                List.of(),
                Outcome.DONE,
                null);
        try (Connection connection = connect();
                PreparedStatement insert = AccessRecords.prepare(connection)) {
            AccessRecords.write(insert, List.of(record.seal()));
        }
        assertThat(proofOf(record.seal().receipt()).entry()).isEqualTo(LogEntry.of(record));
    }

    @Test
    void the_salt_and_the_key_are_readable_by_the_owner_only() throws IOException {
        for (String file : List.of("record-salt", "log-key")) {
            assertThat(Files.getPosixFilePermissions(data.sub("keys").resolve(file)))
                    .containsExactlyInAnyOrder(
                            java.nio.file.attribute.PosixFilePermission.OWNER_READ,
                            java.nio.file.attribute.PosixFilePermission.OWNER_WRITE);
        }
    }

    @Test
    void the_running_node_is_exported_verified_and_proved_by_commands() throws IOException {
        Receipt receipt = inTransaction(act("导出"));
        proofOf(receipt);
        Path target = folder.resolve("export");
        assertThat(command("export", target.toString(), "--data", data.root().toString()))
                .startsWith("0");
        assertThat(command("verify", target.toString())).startsWith("0intact");
        Path kept = Files.copy(target.resolve("checkpoint"), folder.resolve("kept"));
        proofOf(inTransaction(act("后来")));
        assertThat(command("export", target.toString(), "--data", data.root().toString()))
                .startsWith("0");
        assertThat(command("verify", target.toString(), "--since", kept.toString(), "--json"))
                .startsWith("0{\"intact\":true");
        assertThat(SampleProof.holds(
                        command(
                                        "proof",
                                        receipt.toString(),
                                        "--data",
                                        data.root().toString())
                                .substring(1),
                        receipt.leaf()))
                .isTrue();
    }

    @Test
    void commands_that_make_no_sense_are_answered_with_the_usage_or_the_reason() {
        assertThat(command("verify")).startsWith("2");
        assertThat(command("polish", "x")).startsWith("2");
        assertThat(command("verify", folder.resolve("none").toString())).startsWith("2");
        assertThat(command("proof", "x", "--data", data.root().toString())).startsWith("2");
        assertThat(command("export", folder.resolve("x").toString(), "--data", folder.toString()))
                .startsWith("1");
        assertThat(command("help")).startsWith("0lingqu audit export");
    }

    @Test
    void what_the_owner_of_the_database_changes_is_named_by_the_verifier() throws SQLException, IOException {
        try (FreshLog log = new FreshLog(server)) {
            FreshLog.write(log.connect(), 600);
            log.sequence(folder);
            log.jdbc().sql("alter table audit.record disable trigger all").update();
            log.jdbc().sql("alter table audit.position disable trigger all").update();
            String at = "(rec_id, at) = (select rec_id, at from audit.position where position = %d)";
            assertThat(exportAndVerify(log, "again")).startsWith("0intact");
            forge(log, "update audit.record set matter = 'another' where " + at.formatted(500));
            assertThat(exportAndVerify(log, "again"))
                    .as("although the good copy lay there")
                    .isEqualTo("1violated: first bad position 500 (changed)");
            forge(log, "update audit.record set row_count = null where " + at.formatted(450));
            assertThat(exportAndVerify(log, "again")).isEqualTo("1violated: first bad position 450 (changed)");
            forge(log, "delete from audit.record where " + at.formatted(400));
            assertThat(exportAndVerify(log, "deleted").lines())
                    .containsExactly(
                            "1violated: first bad position 400 (deleted)",
                            "violated: first bad position 450 (changed)");
            assertThat(export(log, "again"))
                    .as("the copy from before stays, and that it is needed is said")
                    .startsWith("1exported");
            assertThat(verify(log, "again")).isEqualTo("1violated: first bad position 450 (changed)");
            forge(log, """
                    update audit.position p set rec_id = q.rec_id, at = q.at from audit.position q
                    where p.position = 300 and q.position = 301""");
            assertThat(exportAndVerify(log, "reordered")).startsWith("1violated: first bad position 300");
        }
    }

    private static void forge(FreshLog log, String sql) {
        log.jdbc()
                .sql("alter table audit.position drop constraint if exists position_rec_id_key")
                .update();
        assertThat(log.jdbc().sql(sql).update()).isEqualTo(1);
    }

    private String exportAndVerify(FreshLog log, String target) {
        export(log, target);
        return verify(log, target);
    }

    private String export(FreshLog log, String target) {
        return run(
                new FixedNode(log.address()), "export", folder.resolve(target).toString());
    }

    private String verify(FreshLog log, String target) {
        return run(
                new FixedNode(log.address()), "verify", folder.resolve(target).toString());
    }

    private String command(String... arguments) {
        try (NodeDatabase node =
                ServiceLoader.load(NodeDatabase.class).findFirst().orElseThrow()) {
            return run(node, arguments);
        }
    }

    /** Exit code and standard output. */
    private static String run(NodeDatabase node, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream talk = new ByteArrayOutputStream();
        int code = new AuditMain(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(talk, true, StandardCharsets.UTF_8),
                        node)
                .run(List.of(arguments));
        String said = out.toString(StandardCharsets.UTF_8);
        assertThat(code == 0 || !talk.toString(StandardCharsets.UTF_8).isBlank())
                .as("says why")
                .isTrue();
        return code + (arguments[0].equals("proof") ? said : said.strip());
    }

    private record FixedNode(DatabaseAddress address) implements NodeDatabase {
        @Override
        public DatabaseAddress open(Path ignored) {
            return address;
        }

        @Override
        public void close() {
            // nothing was started
        }
    }

    /** Waits for the sequencer, at most a minute on a busy machine. */
    private LogProof proofOf(Receipt receipt) {
        Instant until = Instant.now().plus(Duration.ofSeconds(60));
        while (proofs.positionOf(receipt.record()).isEmpty() && Instant.now().isBefore(until)) {
            LockSupport.parkNanos(20_000_000);
        }
        return proofs.of(receipt);
    }

    private Receipt inTransaction(Act act) {
        return new TransactionTemplate(transactions).execute(status -> trail.record(act));
    }

    private static Act act(String title) {
        return Act.of(ACTOR, "test.do", new SubjectRef("test", "t", title)).with("a", 1);
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(server.url(), server.user(), server.password());
    }
}
