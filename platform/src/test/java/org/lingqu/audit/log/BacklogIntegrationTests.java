package org.lingqu.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.LegalTime;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;

@IntegrationTest
class BacklogIntegrationTests {

    @Autowired
    DatabaseAddress server;

    @TempDir
    Path folder;

    FreshLog log;

    @BeforeEach
    void open() throws SQLException, IOException {
        log = new FreshLog(server);
        log.sequence(folder);
    }

    @AfterEach
    void close() throws SQLException {
        log.close();
    }

    @Test
    void counts_what_waits_and_how_long() throws SQLException, IOException {
        assertThat(log.tables().backlog()).isEqualTo(Backlog.NONE);
        Instant before = Instant.now();
        FreshLog.write(log.connect(), 3);
        Backlog backlog = log.tables().backlog();
        assertThat(backlog.count()).isEqualTo(3);
        assertThat(backlog.oldest()).isBetween(before.minusMillis(1), Instant.now());
        assertThat(backlog.age(Instant.now().plusSeconds(60)))
                .isBetween(Duration.ofSeconds(59), Duration.ofSeconds(90));
        log.sequence(folder);
        assertThat(log.tables().backlog()).isEqualTo(Backlog.NONE);
    }

    @Test
    void what_was_committed_while_a_long_transaction_runs_is_not_looked_at_again() throws SQLException, IOException {
        Connection load = log.connect();
        load.setAutoCommit(false);
        FreshLog.write(load, 1);
        FreshLog.write(log.connect(), 2_000);
        log.sequence(folder);
        FreshLog.write(log.connect(), 5);
        assertThat(log.tables().backlog().count()).isEqualTo(5);
        assertThat(rowsLookedAt()).isLessThan(50);
        log.sequence(folder);
        load.commit();
        assertThat(log.tables().backlog().count()).isEqualTo(1);
        log.sequence(folder);
        assertThat(log.tables().state().orElseThrow().size()).isEqualTo(2_006);
    }

    @Test
    void numbers_of_another_cluster_are_looked_at_once_and_not_for_ever() throws SQLException, IOException {
        FreshLog.write(log.connect(), 2_000);
        try (Statement restore = log.connect().createStatement()) {
            restore.execute("alter table audit.record disable trigger all");
            restore.execute(
                    "update audit.record set xid = (4000000000000 + abs(hashtext(rec_id::text)) % 1000)::text::xid8");
            restore.execute("update audit.log_state set system_identifier = 1");
        }
        log.sequence(folder);
        FreshLog.write(log.connect(), 4);
        log.sequence(folder);
        assertThat(log.tables().state().orElseThrow().size()).isEqualTo(2_004);
        assertThat(rowsLookedAt()).isLessThan(50);
        FreshLog.write(log.connect(), 1);
        assertThat(log.tables().backlog().count()).isEqualTo(1);
    }

    @Test
    void while_the_log_is_looked_through_after_a_move_nothing_is_counted_and_nobody_is_alarmed()
            throws SQLException, IOException {
        FreshLog.write(log.connect(), 5);
        log.sequence(folder);
        log.jdbc().sql("update audit.log_state set system_identifier = 1").update();
        FreshLog.write(log.connect(), 1);
        assertThat(log.tables().backlog()).isEqualTo(Backlog.CATCHING_UP);
        SequencerThread thread = new SequencerThread(
                log.address(),
                log.signer(),
                new Witness(folder),
                new LegalTime(InstantSource.system()),
                checkpoint -> {},
                null);
        try (Connection standing = log.connect()) {
            assertThat(log.sequencer(standing, folder, 10).lead()).isTrue();
            thread.start();
            assertThat(health(thread, Instant.now().plusSeconds(300))).isEqualTo(Status.UP);
        } finally {
            thread.stop();
        }
        log.sequence(folder);
        assertThat(log.tables().backlog()).isEqualTo(Backlog.NONE);
    }

    @Test
    void a_process_whose_turn_does_not_come_sees_that_nobody_looks_after_the_log() throws SQLException, IOException {
        SequencerThread waiting = new SequencerThread(
                log.address(),
                log.signer(),
                new Witness(folder),
                new LegalTime(InstantSource.system()),
                checkpoint -> {},
                null);
        try (Connection standing = log.connect()) {
            assertThat(log.sequencer(standing, folder, 10).lead()).isTrue();
            waiting.start();
            FreshLog.write(log.connect(), 1);
            assertThat(health(waiting, Instant.now())).isEqualTo(Status.UP);
            assertThat(health(waiting, Instant.now().plusSeconds(30))).isEqualTo(Status.DOWN);
        } finally {
            waiting.stop();
        }
        assertThat(health(waiting, Instant.now())).isEqualTo(Status.DOWN);
    }

    private Status health(SequencerThread thread, Instant now) {
        return new SequencerHealth(thread, log.tables(), new LegalTime(InstantSource.fixed(now)))
                .health()
                .getStatus();
    }

    @Test
    void however_many_wait_the_positions_of_the_others_are_not_read() throws SQLException, IOException {
        FreshLog.write(log.connect(), 20_000);
        log.sequence(folder);
        FreshLog.write(log.connect(), 5_000);
        try (Statement statistics = log.connect().createStatement()) {
            statistics.execute("analyze audit.record, audit.position");
        }
        // two processors would be enough for the server to read all positions side by side
        assertThat(plan()).doesNotContain("Hash", "Merge", "Gather", "Seq Scan on position");
        assertThat(log.tables().backlog().count()).isEqualTo(5_000);
    }

    /** Rows of the record tables that one look of the sequencer touches, as PostgreSQL counts them. */
    private long rowsLookedAt() throws SQLException {
        return plan().lines()
                .filter(line -> line.contains(" on record_") && !line.contains("never executed"))
                .mapToLong(BacklogIntegrationTests::touched)
                .sum();
    }

    private String plan() throws SQLException {
        String since = log.tables().state().orElseThrow().snapshot();
        return String.join(
                "\n",
                log.jdbc()
                        .sql("explain (analyze, timing off, costs off, summary off) select 1" + LogTables.UNSEEN)
                        .param("since", since)
                        .query(String.class)
                        .list());
    }

    private static long touched(String line) {
        String rows = line.replaceAll(".*rows=([0-9]+).*", "$1");
        return rows.equals(line) ? 0 : Long.parseLong(rows);
    }
}
