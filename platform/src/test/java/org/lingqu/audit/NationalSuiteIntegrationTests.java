package org.lingqu.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.audit.archive.SecondVerifier;
import org.lingqu.audit.log.FreshLog;
import org.lingqu.audit.log.NationalSuite;
import org.lingqu.audit.log.SecondTables;
import org.lingqu.audit.log.SequencerThread;
import org.lingqu.audit.log.Witness;
import org.lingqu.audit.merkle.TileAddress;
import org.lingqu.audit.merkle.TileTree;
import org.lingqu.audit.merkle.TreeHash;
import org.lingqu.audit.note.Checkpoint;
import org.lingqu.audit.note.NoteVerifier;
import org.lingqu.audit.note.SignedNote;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** What a node with the second tree gives out: checkpoint, key and tiles, proofs, exports. */
@IntegrationTest
class NationalSuiteIntegrationTests {

    private static final int SIZE = 300;

    @Autowired
    DatabaseAddress server;

    @Autowired
    RetentionKeeper retention;

    @Autowired
    AuditTrail trail;

    @Autowired
    TestPeople people;

    @TempDir
    Path folder;

    FreshLog log;
    NationalSuite suite;
    Receipt receipt;

    @BeforeEach
    void a_log_with_both_trees() throws SQLException, IOException {
        log = new FreshLog(server);
        suite = LoggedEntries.national();
        log.national(suite);
        receipt = FreshLog.write(log.connect(), SIZE).get(42).receipt();
        log.sequence(Files.createDirectories(folder.resolve("witness")));
    }

    @AfterEach
    void close() throws SQLException {
        log.close();
    }

    @Test
    void checkpoint_key_and_tiles_of_the_second_tree_are_published() {
        LogBook book = book(suite);
        NoteVerifier key = NoteVerifier.of(book.secondVkey());
        SignedNote note = SignedNote.of(book.secondCheckpoint());
        Checkpoint second = Checkpoint.of(note.text());
        assertThat(note.signedBy(key)).isTrue();
        assertThat(second.origin()).isEqualTo(key.name()).isEqualTo("test.example/log/sm3");
        Checkpoint first = Checkpoint.of(SignedNote.of(book.checkpoint()).text());
        assertThat(first.size()).isEqualTo(second.size()).isEqualTo(SIZE);
        assertThat(first.announced()).isEqualTo(second.root());
        assertThat(book.secondTile(TileAddress.in(SIZE, 0, 1))).hasSize(44 * TreeHash.LENGTH);
        assertThat(book.status().second())
                .extracting(SecondStatus::isWhole, SecondStatus::on, SecondStatus::trouble)
                .containsExactly(true, true, null);
        assertThatThrownBy(() -> book.secondTile(new TileAddress(0, 1, 45)))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("log-tile-unknown");
    }

    @Test
    void switched_off_or_behind_nothing_of_it_is_published() throws SQLException, IOException {
        refused(book(null), "log-second-off");
        log.national(null);
        FreshLog.write(log.connect(), 5);
        log.sequence(folder.resolve("witness"));
        refused(book(suite), "log-second-behind");
        assertThatThrownBy(() -> proofs().of(receipt, TreeHash.SM3))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("log-second-behind");
        Run run = run("export", folder.resolve("behind").toString());
        assertThat(run.code()).isZero();
        assertThat(run.talk()).contains("300", "305");
        assertThat(folder.resolve("behind/sm3")).doesNotExist();
    }

    /** It stays where it was; that it is behind would promise that it catches up. */
    @Test
    void switched_off_again_no_proof_in_it_is_to_be_waited_for() throws SQLException, IOException {
        log.national(null);
        FreshLog.write(log.connect(), 5);
        log.sequence(folder.resolve("witness"));
        Actor auditor = people.aPersonOf(people.aDepartment(), PostKind.AUDITOR);
        assertThatThrownBy(() -> reading(null).proof("42", TreeHash.SM3, auditor))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("log-second-off");
        assertThatThrownBy(() -> reading(suite).proof("42", TreeHash.SM3, auditor))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("log-second-behind");
        assertThat(reading(null).proof("42", TreeHash.SHA256, auditor).holds(TreeHash.SHA256))
                .isTrue();
    }

    private LogReading reading(@Nullable NationalSuite on) {
        var none = new StaticListableBeanFactory();
        return new LogReading(
                new RecordSearch(log.jdbc()),
                proofs(),
                book(on),
                new NameBook(none.getBeanProvider(RecordNames.class)),
                none.getBeanProvider(ResourceHolders.class),
                trail);
    }

    private static void refused(LogBook book, String code) {
        for (ThrowingCallable asked : List.<ThrowingCallable>of(
                book::secondCheckpoint, book::secondVkey, () -> book.secondTile(new TileAddress(0, 0, 1)))) {
            assertThatThrownBy(asked).isInstanceOf(Problem.class).hasMessageStartingWith(code);
        }
    }

    @Test
    void a_record_is_proved_in_both_trees() throws IOException {
        LogProof second = proofs().of(receipt, TreeHash.SM3);
        assertThat(second.holds(TreeHash.SM3)).isTrue();
        assertThat(second.holds(TreeHash.SHA256)).isFalse();
        assertThat(second.path().toArray(byte[][]::new))
                .isDeepEqualTo(new TileTree(new SecondTables(log.jdbc()), SIZE)
                        .inclusion(second.position())
                        .toArray(byte[][]::new));
        assertThat(proofs().of(receipt).position()).isEqualTo(second.position());

        Run proof = run("proof", receipt.toString(), "--tree", "sm3");
        assertThat(proof.out()).isEqualTo(second.toString());
        Path file = Files.writeString(folder.resolve("record.tlog-proof"), proof.out());
        String vkey = suite.signer().verifier().toString();
        assertThat(run("verify", file.toString(), "--vkey", vkey).out()).startsWith("proved: position ");
        try (var python = new SecondVerifier()) {
            var verdict = python.judge(file.toString(), "--vkey", vkey, "--json");
            assertThat(verdict.code()).as(verdict.talk()).isZero();
            Files.writeString(file, proof.out().replace("index " + second.position(), "index 7"));
            assertThat(python.judge(file.toString(), "--vkey", vkey, "--json").code())
                    .isEqualTo(1);
        }
        assertThat(run("verify", file.toString(), "--vkey", vkey).code()).isEqualTo(1);
        assertThat(run("proof", receipt.toString(), "--tree", "md5").code()).isEqualTo(2);
    }

    @Test
    void an_export_holds_both_and_the_commands_judge_both() throws SQLException, IOException {
        String target = folder.resolve("log").toString();
        assertThat(run("export", target).code()).isZero();
        String[] keys = {
            log.signer().verifier().toString(), suite.signer().verifier().toString()
        };
        Run intact = run("verify", target, "--vkey", keys[0], "--vkey", keys[1]);
        assertThat(intact.code()).as(intact.talk()).isZero();
        assertThat(intact.out().lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("intact: 300 entries of test.example/log"));
        Path kept = folder.resolve("kept");
        Files.copy(folder.resolve("log/sm3/checkpoint"), kept);
        FreshLog.write(log.connect(), 20);
        log.sequence(folder.resolve("witness"));
        assertThat(run("export", target).code()).isZero();
        assertThat(run("verify", target, "--since", kept.toString())
                        .out()
                        .lines()
                        .toList())
                .satisfiesExactly(
                        first -> assertThat(first).doesNotContain("continuation"),
                        second -> assertThat(second).endsWith("a continuation of the older checkpoint"));

        Path tile = folder.resolve("log/sm3/tile/0/000");
        byte[] bytes = Files.readAllBytes(tile);
        bytes[32 * 9] ^= 1;
        Files.write(tile, bytes);
        Run damaged = run("verify", target);
        assertThat(damaged.code()).isEqualTo(1);
        assertThat(damaged.out().lines().skip(1))
                .containsExactly("violated: first bad position 9 (tile-damaged) in test.example/log/sm3");
        assertThat(damaged.talk()).isNotBlank();
        assertThat(run("verify", target, "--json").out()).contains("\"second\":{\"intact\":false");
    }

    private LogProofs proofs() {
        return new LogProofs(log.jdbc(), log.tables());
    }

    private LogBook book(@Nullable NationalSuite on) {
        LegalTime time = new LegalTime(InstantSource.system());
        SequencerThread thread = new SequencerThread(
                log.address(), log.signer(), new Witness(folder.resolve("witness")), time, checkpoint -> {}, on);
        return new LogBook(log.tables(), new SecondTables(log.jdbc()), thread, retention, time);
    }

    private record Run(int code, String out, String talk) {}

    private Run run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream talk = new ByteArrayOutputStream();
        NodeDatabase node = new NodeDatabase() {
            @Override
            public DatabaseAddress open(Path data) {
                return log.address();
            }

            @Override
            public void close() {
                // others look after it
            }
        };
        int code = new AuditMain(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(talk, true, StandardCharsets.UTF_8),
                        node)
                .run(List.of(arguments));
        return new Run(code, out.toString(StandardCharsets.UTF_8), talk.toString(StandardCharsets.UTF_8));
    }
}
