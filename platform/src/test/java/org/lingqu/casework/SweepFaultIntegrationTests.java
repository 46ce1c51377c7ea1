package org.lingqu.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.audit.Receipt;
import org.lingqu.casework.SampleCases.Pair;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.RestingAlarms;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The sweep under a clock that jumps and a database that goes away: nothing is lost, nothing is written twice. */
@IntegrationTest
class SweepFaultIntegrationTests {

    private static final LocalDate THURSDAY = LocalDate.of(2026, 9, 24);
    private static final LocalDate LATE = LocalDate.of(2026, 10, 21);

    /** For what comes within a second on a machine that has nothing else to do. */
    private static final Duration SOON = Duration.ofMinutes(2);

    @Autowired
    OverdueSweep sweep;

    @Autowired
    Cases cases;

    @Autowired
    SampleCases samples;

    @Autowired
    Offences offences;

    @Autowired
    Notices notices;

    @Autowired
    LegalTime clock;

    @Autowired
    TestTime time;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Scheduler alarms;

    @Autowired
    HealthEndpoint health;

    @Autowired
    AuditTrail trail;

    private RestingAlarms resting;
    Pair pair;

    /** No alarm clock sweeps beside the test. */
    @BeforeEach
    void on_a_thursday_before_the_autumn_festival() {
        resting = RestingAlarms.of(alarms);
        time.set(THURSDAY, LocalTime.of(16, 42));
        pair = samples.aPair();
    }

    /** The tests after these find a server that has its database, the lease of its gateway and its log again. */
    @AfterEach
    void put_the_clock_back() {
        time.release();
        resting.close();
        await().atMost(SOON).ignoreExceptions().until(() -> isWell("db") && isWell("gateway"));
        SubjectRef subject = new SubjectRef("sample", "awake", "数据库已恢复");
        Receipt written = await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> trail.recordApart(Act.of(Actor.PLATFORM, "sample.look", subject)), Objects::nonNull);
        await().atMost(SOON).ignoreExceptions().until(() -> hasPosition(written));
    }

    private boolean isWell(String part) {
        return Status.UP.equals(
                Objects.requireNonNull(health.healthForPath(part), part).getStatus());
    }

    private boolean hasPosition(Receipt receipt) {
        return jdbc.sql("select exists (select 1 from audit.position where rec_id = ?)")
                .param(receipt.record())
                .query(Boolean.class)
                .single();
    }

    /** Five cases whose limits are past. What earlier tests have left to be woken is woken before, so that the sweep soon comes to these. */
    private List<CaseFile> fiveThatAreLate() {
        time.set(LATE, LocalTime.of(9, 0));
        sweep.run();
        time.set(THURSDAY, LocalTime.of(16, 42));
        List<CaseFile> late =
                Stream.generate(() -> samples.aShare(pair)).limit(5).toList();
        time.set(LATE, LocalTime.of(9, 0));
        return late;
    }

    /** What the sweep has left behind about a case. */
    private record Left(List<String> acts, int offences, int notices, List<LocalDate> missedOn) {}

    private void missedOnceEach(List<CaseFile> late) {
        for (CaseFile file : late) {
            assertThat(left(file))
                    .isEqualTo(new Left(
                            List.of(
                                    "apply",
                                    "accept",
                                    "clock-missed",
                                    "escalated",
                                    "escalated",
                                    "escalated",
                                    "escalated"),
                            1,
                            2,
                            List.of(LocalDate.of(2026, 10, 13))));
        }
    }

    private Left left(CaseFile file) {
        CaseFile now = cases.get(file.id(), pair.user());
        List<Notice.Received> told = notices.of(pair.provider(), null, 200).stream()
                .filter(notice -> notice.grave() && ("/cases/" + file.id()).equals(notice.href()))
                .toList();
        return new Left(
                now.history().stream().map(Step::act).toList(),
                offences.about(file.id()).size(),
                told.size(),
                now.clocks().stream()
                        .flatMap(one -> Stream.ofNullable(one.missedOn()))
                        .toList());
    }

    @Test
    void a_jump_of_thirty_days_ahead_tells_everything_once_and_dates_the_lateness_by_the_law() {
        CaseFile file = samples.aShare(pair);
        time.advance(Duration.ofDays(30));

        sweep.run();
        Left once = left(file);
        sweep.run();

        assertThat(once)
                .isEqualTo(new Left(
                        List.of("apply", "accept", "clock-missed", "escalated", "escalated", "escalated", "escalated"),
                        1,
                        2,
                        List.of(LocalDate.of(2026, 10, 13))));
        assertThat(left(file)).isEqualTo(once);
    }

    @Test
    void a_day_back_takes_nothing_back_and_the_day_that_comes_again_adds_nothing() {
        CaseFile late = samples.aShare(pair);
        time.set(LocalDate.of(2026, 10, 13), LocalTime.of(0, 5));
        sweep.run();
        Left told = left(late);
        assertThat(told.missedOn()).containsExactly(LocalDate.of(2026, 10, 13));

        time.advance(Duration.ofDays(-1));
        assertThat(clock.today()).isEqualTo("2026-10-12");
        CaseFile later = samples.aShare(pair);
        sweep.run();
        assertThat(left(late)).isEqualTo(told);
        assertThat(left(later).missedOn()).isEmpty();

        time.advance(Duration.ofDays(1));
        sweep.run();
        assertThat(left(late)).isEqualTo(told);
    }

    @Test
    void a_limit_across_the_end_of_the_year_runs_to_its_own_last_day() {
        time.set(LocalDate.of(2026, 12, 30), LocalTime.of(9, 0));
        CaseFile file = samples.aShare(pair);
        LocalDate due = file.clocks().get(0).due();
        assertThat(due.getYear()).isEqualTo(2027);

        time.set(LocalDate.of(2026, 12, 31), LocalTime.of(23, 59));
        sweep.run();
        time.set(LocalDate.of(2027, 1, 1), LocalTime.of(0, 1));
        sweep.run();
        assertThat(left(file)).isEqualTo(new Left(List.of("apply", "accept"), 0, 0, List.of()));
        time.set(due, LocalTime.of(23, 50));
        sweep.run();
        assertThat(left(file)).isEqualTo(new Left(List.of("apply", "accept", "reminded"), 0, 0, List.of()));

        time.set(due.plusDays(1), LocalTime.of(0, 1));
        sweep.run();
        sweep.run();

        Left once = left(file);
        assertThat(once.missedOn()).containsExactly(due.plusDays(1));
        assertThat(once.acts()).containsOnlyOnce("clock-missed");
        assertThat(once.offences()).isOne();
        assertThat(cases.get(file.id(), pair.user()).number()).contains("〔2026〕");
    }

    @Test
    void a_database_that_drops_every_connection_amid_a_sweep_loses_and_doubles_nothing() throws Exception {
        List<CaseFile> late = fiveThatAreLate();
        CaseFile middle = late.get(2);

        ExecutorService process = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> broken = transaction.execute(status -> {
                int self =
                        jdbc.sql("select pg_backend_pid()").query(Integer.class).single();
                jdbc.sql("select id from casework.case_file where id = ? for update")
                        .param(middle.id().value())
                        .query()
                        .singleRow();
                Future<Integer> sweeping = process.submit(() -> sweep.run());
                await().atMost(SOON).until(() -> waitsFor(self));
                assertThat(sweeping.isDone()).isFalse();
                jdbc.sql("""
                                select pg_terminate_backend(pid) from pg_stat_activity
                                where application_name = 'lingqu' and pid <> pg_backend_pid() and datname = current_database()
                                """).query(Boolean.class).list();
                forgetConnections();
                await().atMost(SOON).until(() -> sweeping.isDone() || !waitsFor(self));
                return sweeping;
            });
            assertThat(broken).isNotNull();
            await().atMost(SOON).until(broken::isDone);
        } finally {
            process.shutdown();
        }
        assertThat(left(late.get(0)).missedOn()).isNotEmpty();
        assertThat(left(middle)).isEqualTo(new Left(List.of("apply", "accept"), 0, 0, List.of()));

        sweep.run();
        sweep.run();

        missedOnceEach(late);
    }

    @Test
    void a_database_stopped_at_once_amid_a_sweep_and_started_again_loses_and_doubles_nothing() throws Exception {
        List<CaseFile> late = fiveThatAreLate();
        CaseFile middle = late.get(2);
        ProcessHandle server = server();

        ExecutorService process = Executors.newSingleThreadExecutor();
        try (Connection holder = database.getConnection()) {
            holder.setAutoCommit(false);
            int self = holdingRow(holder, middle);
            Future<Integer> sweeping = process.submit(() -> sweep.run());
            await().atMost(SOON).until(() -> waitsFor(self));
            assertThat(left(late.get(0)).missedOn()).isNotEmpty();
            jdbc.sql("checkpoint").update(); // little is left to be recovered
            stopAtOnce(server);
            time.advance(Duration.ofDays(30));
            await().atMost(SOON).until(sweeping::isDone);
        } catch (SQLException gone) {
            assertThat(server.isAlive())
                    .as("closing a connection to a server that is gone")
                    .isFalse();
        } finally {
            process.shutdown();
        }
        forgetConnections();
        await().atMost(SOON).ignoreExceptions().until(() -> !server().equals(server));

        sweep.run();
        time.advance(Duration.ofDays(-1));
        sweep.run();

        missedOnceEach(late);
    }

    private static int holdingRow(Connection holder, CaseFile file) throws SQLException {
        try (PreparedStatement row =
                        holder.prepareStatement("select id from casework.case_file where id = ? for update");
                PreparedStatement self = holder.prepareStatement("select pg_backend_pid()")) {
            row.setObject(1, file.id().value());
            assertThat(row.executeQuery().next()).isTrue();
            ResultSet pid = self.executeQuery();
            assertThat(pid.next()).isTrue();
            return pid.getInt(1);
        }
    }

    /** The PostgreSQL server itself: the parent of whoever answers. */
    private ProcessHandle server() {
        return ProcessHandle.of(
                        jdbc.sql("select pg_backend_pid()").query(Long.class).single())
                .flatMap(ProcessHandle::parent)
                .orElseThrow();
    }

    /** What {@code pg_ctl stop -m immediate} does: no transaction is finished, nothing is written any more. The node starts it again. */
    private static void stopAtOnce(ProcessHandle server) throws Exception {
        assertThat(new ProcessBuilder("kill", "-QUIT", Long.toString(server.pid()))
                        .start()
                        .waitFor())
                .isZero();
        await().atMost(SOON).until(() -> !server.isAlive());
    }

    /** The dead connections of the pool are not handed out to anybody else. */
    private void forgetConnections() {
        try {
            database.unwrap(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
        } catch (SQLException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private boolean waitsFor(int holder) {
        return jdbc.sql("select exists (select 1 from pg_stat_activity where ? = any (pg_blocking_pids(pid)))")
                .param(holder)
                .query(Boolean.class)
                .single();
    }
}
