package org.lingqu.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.audit.SealedRecord;
import org.lingqu.audit.merkle.Hashes;
import org.lingqu.audit.merkle.Proofs;
import org.lingqu.audit.merkle.TileTree;
import org.lingqu.audit.note.Checkpoint;
import org.lingqu.audit.note.NoteSigner;
import org.lingqu.audit.note.SignedNote;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class SequencerIntegrationTests {

    @Autowired
    DatabaseAddress server;

    @TempDir
    Path folder;

    FreshLog log;

    @BeforeEach
    void open() throws SQLException, IOException {
        log = new FreshLog(server);
    }

    @AfterEach
    void close() throws SQLException {
        log.close();
    }

    @Test
    void signs_an_empty_log_first() throws SQLException, IOException {
        assertThat(log.sequencer(log.connect(), folder, 10).step()).isZero();
        LogState state = log.tables().state().orElseThrow();
        assertThat(state.checkpoint()).isEqualTo(new Checkpoint("test.example/log", 0, Hashes.empty()));
    }

    @Test
    void gives_positions_without_gap_and_signs_the_root_of_exactly_these_records() throws SQLException, IOException {
        List<SealedRecord> records = FreshLog.write(log.connect(), 700);
        Sequencer sequencer = log.sequencer(log.connect(), folder, 1000);
        assertThat(sequencer.step()).isEqualTo(700);
        assertThat(sequencer.step()).isZero();
        checkWhole(700);
        LogState state = log.tables().state().orElseThrow();
        assertThat(SignedNote.of(state.note()).signedBy(log.signer().verifier()))
                .isTrue();
        SealedRecord one = records.get(123);
        long position = log.tables().positionOf(one.record().id()).orElseThrow();
        TileTree tree = new TileTree(log.tables(), 700);
        assertThat(Proofs.includes(
                        one.receipt().leaf(),
                        position,
                        700,
                        tree.inclusion(position),
                        state.checkpoint().root()))
                .isTrue();
    }

    @Test
    void places_a_record_whose_transaction_committed_long_after_later_ones() throws SQLException, IOException {
        Connection late = log.connect();
        late.setAutoCommit(false);
        FreshLog.write(late, 3);
        Sequencer sequencer = log.sequencer(log.connect(), folder, 1000);
        Connection other = log.connect();
        for (int i = 0; i < 5; i++) {
            FreshLog.write(other, 2);
            assertThat(sequencer.step()).isEqualTo(2);
        }
        late.commit();
        assertThat(sequencer.step()).isEqualTo(3);
        checkWhole(13);
    }

    @Test
    void leaves_out_what_was_rolled_back() throws SQLException, IOException {
        Connection connection = log.connect();
        connection.setAutoCommit(false);
        FreshLog.write(connection, 3);
        connection.rollback();
        FreshLog.write(connection, 1);
        connection.commit();
        log.sequence(folder);
        checkWhole(1);
    }

    @Test
    void takes_a_backlog_in_several_steps() throws SQLException, IOException {
        log.sequence(folder);
        FreshLog.write(log.connect(), 1050);
        Sequencer sequencer = log.sequencer(log.connect(), folder, 100);
        for (int i = 0; i < 10; i++) {
            assertThat(sequencer.step()).isEqualTo(100);
            FreshLog.write(log.connect(), 1);
        }
        assertThat(sequencer.step()).isEqualTo(60);
        checkWhole(1060);
    }

    @Test
    void only_one_of_two_leads_and_the_other_takes_over() throws SQLException, IOException {
        Connection first = log.connect();
        Sequencer leader = log.sequencer(first, folder, 1000);
        Sequencer follower = log.sequencer(log.connect(), folder, 1000);
        assertThat(leader.lead()).isTrue();
        assertThat(follower.lead()).isFalse();
        FreshLog.write(log.connect(), 5);
        leader.step();
        FreshLog.write(log.connect(), 5);
        first.close();
        while (!follower.lead()) {
            Thread.onSpinWait();
        }
        assertThat(follower.step()).isEqualTo(5);
        checkWhole(10);
    }

    @Test
    void two_that_both_believe_to_lead_still_make_one_log() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        AtomicBoolean writing = new AtomicBoolean(true);
        List<Future<Integer>> sequencers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Path witness = Files.createDirectory(folder.resolve("w" + i));
            sequencers.add(threads.submit(() -> hammer(witness, writing)));
        }
        Connection writer = log.connect();
        for (int i = 0; i < 150; i++) {
            FreshLog.write(writer, 7);
        }
        writing.set(false);
        int placed = 0;
        for (Future<Integer> each : sequencers) {
            placed += each.get();
        }
        threads.shutdown();
        log.sequence(folder);
        assertThat(placed).isPositive();
        checkWhole(1050);
    }

    /** Steps without asking for the lock; a step that lost against the other one is simply tried again. */
    private int hammer(Path witness, AtomicBoolean writing) throws SQLException, IOException {
        Sequencer sequencer = log.sequencer(log.connect(), witness, 100);
        int placed = 0;
        while (writing.get()) {
            try {
                placed += sequencer.step();
            } catch (Problem | org.springframework.dao.DataAccessException lost) {
                assertThat(lost.getMessage()).isNotNull();
            }
        }
        return placed;
    }

    @Test
    void killed_at_any_moment_leaves_no_gap_and_nothing_twice() throws Exception {
        Random random = new Random(20261009);
        ExecutorService killer = Executors.newSingleThreadExecutor();
        Connection writer = log.connect();
        int written = 0;
        int killed = 0;
        for (int round = 0; round < 30; round++) {
            FreshLog.write(writer, 40);
            written += 40;
            Connection connection = log.connect();
            int process = pid(connection);
            Sequencer sequencer = log.sequencer(connection, folder, 15);
            long pause = random.nextInt(12_000_000);
            Future<?> kill = killer.submit(() -> {
                long until = System.nanoTime() + pause;
                while (System.nanoTime() < until) {
                    Thread.onSpinWait();
                }
                log.jdbc()
                        .sql("select pg_terminate_backend(:pid)")
                        .param("pid", process)
                        .query(Boolean.class)
                        .single();
            });
            try {
                while (sequencer.step() > 0) {
                    // until killed or done
                }
            } catch (SQLException | RuntimeException gone) {
                killed++;
            }
            kill.get();
        }
        killer.shutdown();
        log.sequence(folder);
        assertThat(killed).isPositive();
        checkWhole(written);
    }

    @Test
    void signs_nothing_for_a_database_that_was_set_back() throws SQLException, IOException {
        FreshLog.write(log.connect(), 10);
        log.sequence(folder);
        Path witness = folder.resolve("checkpoint");
        String published = Files.readString(witness);
        String ahead = SignedNote.sign(new Checkpoint("test.example/log", 11, Hashes.empty()).text(), log.signer())
                .toString();
        Files.writeString(witness, ahead);
        assertThatThrownBy(() -> log.sequence(folder))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("log-set-back");
        Files.writeString(witness, published);
        log.sequence(folder);
    }

    @Test
    void signs_nothing_for_a_database_with_another_history() throws SQLException, IOException {
        FreshLog.write(log.connect(), 10);
        log.sequence(folder);
        String other = SignedNote.sign(new Checkpoint("test.example/log", 7, Hashes.empty()).text(), log.signer())
                .toString();
        Files.writeString(folder.resolve("checkpoint"), other);
        assertThatThrownBy(() -> log.sequence(folder))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("log-forked");
    }

    @Test
    void signs_nothing_when_its_tiles_do_not_fit_its_checkpoint() throws SQLException, IOException {
        FreshLog.write(log.connect(), 10);
        log.sequence(folder);
        log.jdbc().sql("alter table audit.tile disable trigger all").update();
        log.jdbc()
                .sql("update audit.tile set hashes = set_byte(hashes, 40, get_byte(hashes, 40) # 1)")
                .update();
        FreshLog.write(log.connect(), 1);
        assertThatThrownBy(() -> log.sequence(folder))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("log-tiles-damaged");
    }

    @Test
    void a_node_with_another_key_does_not_go_on_with_the_log() throws SQLException, IOException {
        log.sequence(folder);
        Sequencer stranger = new Sequencer(
                log.connect(),
                NoteSigner.generate("test.example/log"),
                new Witness(folder),
                new LegalTime(InstantSource.system()),
                10,
                checkpoint -> {},
                null);
        assertThatThrownBy(stranger::step).isInstanceOf(Problem.class).hasMessageStartingWith("log-key-other");
    }

    @Test
    void looks_at_everything_again_in_another_cluster() throws SQLException, IOException {
        FreshLog.write(log.connect(), 10);
        log.sequence(folder);
        log.jdbc()
                .sql("update audit.log_state set system_identifier = 1, snapshot = '900000000000:900000000000:'")
                .update();
        FreshLog.write(log.connect(), 5);
        log.sequence(folder);
        checkWhole(15);
    }

    @Test
    void in_another_cluster_the_whole_log_is_looked_at_once_though_nothing_is_waiting()
            throws SQLException, IOException {
        FreshLog.write(log.connect(), 10);
        log.sequence(folder);
        long here = log.tables().systemIdentifier();
        log.jdbc()
                .sql("update audit.log_state set system_identifier = 1, snapshot = '900000000000:900000000000:'")
                .update();
        Sequencer sequencer = log.sequencer(log.connect(), folder, 1000);
        assertThat(sequencer.step()).isZero();
        LogState state = log.tables().state().orElseThrow();
        assertThat(state.systemIdentifier()).isEqualTo(here);
        assertThat(state.snapshot()).doesNotStartWith("900000000000").isNotEqualTo(LogTables.NOTHING_SEEN);
        FreshLog.write(log.connect(), 2);
        assertThat(sequencer.step()).isEqualTo(2);
        checkWhole(12);
    }

    @Test
    void one_look_at_the_whole_log_is_enough_however_much_waits_meanwhile() throws SQLException, IOException {
        FreshLog.write(log.connect(), 10);
        log.sequence(folder);
        log.jdbc().sql("update audit.log_state set system_identifier = 1").update();
        FreshLog.write(log.connect(), 25);
        Sequencer sequencer = log.sequencer(log.connect(), folder, 10);
        assertThat(sequencer.step()).isEqualTo(25);
        LogState state = log.tables().state().orElseThrow();
        assertThat(state.snapshot()).isNotEqualTo(LogTables.NOTHING_SEEN);
        assertThat(state.systemIdentifier()).isEqualTo(log.tables().systemIdentifier());
        FreshLog.write(log.connect(), 12);
        assertThat(log.tables().backlog().count()).isEqualTo(12);
        assertThat(sequencer.step()).isEqualTo(10);
        assertThat(sequencer.step()).isEqualTo(2);
        checkWhole(47);
    }

    /** The look at everything is held up by a lock for longer than the connection waits for any other answer. */
    @Test
    void a_look_at_the_whole_log_takes_as_long_as_it_takes() throws Exception {
        FreshLog.write(log.connect(), 5);
        log.sequence(folder);
        log.jdbc().sql("update audit.log_state set system_identifier = 1").update();
        FreshLog.write(log.connect(), 1);
        Connection connection = log.connect();
        int process = pid(connection);
        connection.setNetworkTimeout(Runnable::run, 3_000);
        Sequencer sequencer = log.sequencer(connection, folder, 1000);
        Connection other = log.connect();
        other.setAutoCommit(false);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Statement lock = other.createStatement()) {
            lock.execute("lock table audit.position in access exclusive mode");
            Future<Integer> step = thread.submit(sequencer::step);
            await().atMost(Duration.ofSeconds(30)).until(() -> step.isDone() || hasWaited(process));
            assertThat(sequencer.isLookingAtAll()).isTrue();
            other.rollback();
            assertThat(step.get()).isEqualTo(1);
        } finally {
            thread.shutdown();
        }
        assertThat(sequencer.isLookingAtAll()).isFalse();
        assertThat(connection.getNetworkTimeout()).isEqualTo(3_000);
        checkWhole(6);
    }

    private boolean hasWaited(int process) {
        return log.jdbc().sql("""
                        select exists (select from pg_stat_activity where pid = :pid and wait_event_type = 'Lock'
                          and query_start < clock_timestamp() - interval '4 seconds')""").param("pid", process).query(Boolean.class).single();
    }

    @Test
    void nobody_changes_or_deletes_what_was_recorded() throws SQLException, IOException {
        FreshLog.write(log.connect(), 3);
        log.sequence(folder);
        for (String sql : List.of(
                "delete from audit.record",
                "update audit.record set matter = 'other'",
                "truncate audit.record",
                "delete from audit.position",
                "update audit.position set at = now()",
                "truncate audit.position",
                "delete from audit.tile",
                "update audit.tile set hashes = substring(hashes for 32)",
                "truncate audit.tile",
                "delete from audit.log_state")) {
            try (Statement statement = log.connect().createStatement()) {
                assertThatThrownBy(() -> statement.execute(sql))
                        .as(sql)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("the log only grows");
            }
        }
        String month = log.jdbc()
                .sql("select tableoid::regclass::text from audit.record limit 1")
                .query(String.class)
                .single();
        try (Statement statement = log.connect().createStatement()) {
            assertThatThrownBy(() -> statement.execute("truncate " + month))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("the log only grows");
        }
        checkWhole(3);
    }

    /** Positions 0 to size - 1, each record once, root of the leaves in that order equal to the signed one. */
    private void checkWhole(int size) {
        List<Long> positions = log.jdbc()
                .sql("select position from audit.position order by position")
                .query(Long.class)
                .list();
        assertThat(positions).hasSize(size);
        for (int i = 0; i < size; i++) {
            assertThat(positions.get(i)).isEqualTo(i);
        }
        assertThat(log.jdbc()
                        .sql("select count(*) from audit.record")
                        .query(Long.class)
                        .single())
                .isEqualTo(size);
        List<byte[]> leaves = log.jdbc()
                .sql("select leaf from audit.position join audit.record using (rec_id, at) order by position")
                .query((rs, n) -> rs.getBytes(1))
                .list();
        LogState state = log.tables().state().orElseThrow();
        assertThat(state.size()).isEqualTo(size);
        assertThat(state.checkpoint().root()).isEqualTo(root(leaves));
        assertThat(new TileTree(log.tables(), size).root(size)).isEqualTo(root(leaves));
    }

    /** RFC 6962, section 2.1, without tiles. */
    private static byte[] root(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int k = Integer.highestOneBit(leaves.size() - 1);
        return Hashes.node(root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
    }

    private static int pid(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                java.sql.ResultSet result = statement.executeQuery("select pg_backend_pid()")) {
            result.next();
            return result.getInt(1);
        }
    }
}
