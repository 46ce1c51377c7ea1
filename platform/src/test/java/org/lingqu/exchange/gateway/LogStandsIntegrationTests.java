package org.lingqu.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.lingqu.exchange.gateway.ServedRegister.key;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.audit.AccessRecords;
import org.lingqu.audit.KeyHashes;
import org.lingqu.audit.LogBook;
import org.lingqu.audit.Receipt;
import org.lingqu.audit.log.FreshLog;
import org.lingqu.exchange.gateway.Asked.Answer;
import org.lingqu.exchange.gateway.ServedRegister.World;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.notice.Notices;
import org.lingqu.sharing.Manner;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** The sequencer is kept from its work: people are told, and the gateway stops. */
@IntegrationTest
class LogStandsIntegrationTests {

    private static final Duration LONG = Duration.ofSeconds(30);

    @LocalServerPort
    int port;

    @Autowired
    ServedRegister register;

    @Autowired
    LogWatch watch;

    @Autowired
    LogBook log;

    @Autowired
    Gateway gateway;

    @Autowired
    GatewayHealth health;

    @Autowired
    GrantExit exit;

    @Autowired
    StandstillRows rows;

    @Autowired
    KeyHashes hashes;

    @Autowired
    Notices notices;

    @Autowired
    LegalTime time;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource source;

    @Autowired
    DatabaseAddress database;

    private Instant begin;

    @BeforeEach
    void nobody_has_been_told() {
        begin = time.now();
    }

    @Test
    void people_are_told_once_and_nothing_is_supplied_until_the_log_goes_on() throws SQLException {
        World world = register.aWorld();
        Asked asked = Asked.of(port, world);
        try (Connection other = connect()) {
            other.setAutoCommit(false);
            other.createStatement().execute("lock table audit.log_state in exclusive mode");
            aRecordOf(begin.minus(Duration.ofMinutes(11)));
            assertThat(asked.lookup("tyshxydm=" + key(1)).status()).isEqualTo(200);

            watch.look();
            watch.look();
            watch.look();

            Answer refused = asked.lookup("tyshxydm=" + key(1));
            assertThat(refused.status()).as(refused.body()).isEqualTo(503);
            assertThat(refused.json()).containsEntry("code", "log-stands");
            assertThat(refused.receipt()).as("the refusal is recorded").isPresent();
            assertThat(personsOf(refused)).as("with whom it asked for").isEqualTo(hash(key(1)));
            assertThatThrownBy(() -> exit.decide(world.grant(), Manner.TABLE, "GSBX-2026-104417", 0))
                    .hasMessageContaining("log-stands");
            Departure leaving = new Departure(world.grant(), Manner.TABLE, "GSBX-2026-104418", 1);
            assertThatThrownBy(() -> exit.pass(leaving, List.of())).hasMessageContaining("log-stands");
            assertThat(recorded(leaving)).as("what was about to leave").containsExactly("log-stands");
            assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
            aRestartNeitherEndsTheStopNorSaysThatTheLogGoesOn();
            for (Permission addressee : List.of(Permission.AUDIT_READ, Permission.SUPERVISE)) {
                assertThat(told(addressee)).containsExactly("exchange.log.stands.POSITIONS");
            }
            other.rollback();
        }
        await().atMost(LONG).untilAsserted(() -> {
            watch.look();
            assertThat(asked.lookup("tyshxydm=" + key(1)).status()).isEqualTo(200);
        });
        nobodyHasSeenItForAnHour();
        await().atMost(LONG).untilAsserted(() -> {
            watch.look();
            assertThat(told(Permission.AUDIT_READ))
                    .containsExactly("exchange.log.goes-on", "exchange.log.stands.POSITIONS");
        });
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void what_could_not_be_told_while_the_database_was_away_is_told_when_it_is_back() {
        AtomicBoolean away = new AtomicBoolean();
        LogWatch mute = new LogWatch(
                log,
                gateway,
                new Standstill(new LogSettings(Duration.ofMinutes(10))),
                rows,
                notices,
                time,
                new DataSourceTransactionManager(new DelegatingDataSource(source) {
                    @Override
                    public Connection getConnection() throws SQLException {
                        if (away.get()) {
                            throw new SQLException("no database", "08006");
                        }
                        return super.getConnection();
                    }
                }));
        mute.look();
        away.set(true);
        mute.look();
        mute.look();
        mute.look();
        assertThat(told(Permission.AUDIT_READ)).isEmpty();
        away.set(false);

        mute.look();
        mute.look();

        assertThat(told(Permission.AUDIT_READ)).containsExactly("exchange.log.stood");
        nobodyHasSeenItForAnHour();
        mute.look();
        assertThat(told(Permission.AUDIT_READ)).containsExactly("exchange.log.goes-on", "exchange.log.stood");
    }

    private String personsOf(Answer answer) {
        return jdbc.sql("select encode(keys, 'hex') from audit.record where rec_id = ?")
                .param(Receipt.of(answer.receipt().orElseThrow()).record())
                .query(String.class)
                .single();
    }

    private String hash(String value) {
        return hashes.ofValue(value).toString();
    }

    /** Why nothing left, as the records of a hand-over say it: for a technical reason. */
    private List<String> recorded(Departure leaving) {
        return jdbc.sql("select refusal from audit.record where grant_id = ? and matter = ? and outcome = 3")
                .params(leaving.grant().id().value(), leaving.matter())
                .query(String.class)
                .list();
    }

    @Test
    void a_lesser_standstill_is_told_again_when_it_becomes_a_grave_one() {
        new TransactionTemplate(new DataSourceTransactionManager(source)).executeWithoutResult(status -> {
            jdbc.sql("delete from exchange.log_standstill").update();
            assertThat(rows.seen(begin, false)).isTrue();
            assertThat(rows.seen(begin, false)).isFalse();
            assertThat(rows.stands()).isFalse();
            assertThat(rows.seen(begin.plusSeconds(10), true)).isTrue();
            assertThat(rows.seen(begin.plusSeconds(20), true)).isFalse();
            assertThat(rows.seen(begin.plusSeconds(30), false)).isFalse();
            assertThat(rows.stands()).isTrue();
            status.setRollbackOnly();
        });
    }

    private void aRestartNeitherEndsTheStopNorSaysThatTheLogGoesOn() {
        Standstill fresh = new Standstill(new LogSettings(Duration.ofMinutes(10)));
        LogWatch restarted =
                new LogWatch(log, gateway, fresh, rows, notices, time, new DataSourceTransactionManager(source));
        restarted.afterSingletonsInstantiated();
        assertThat(fresh.stops()).isTrue();
        nobodyHasSeenItForAnHour();
        restarted.look();
        assertThat(fresh.stops()).isTrue();
        restarted.look();
    }

    private void nobodyHasSeenItForAnHour() {
        jdbc.sql("update exchange.log_standstill set seen = seen - interval '1 hour'")
                .update();
    }

    private void aRecordOf(Instant at) throws SQLException {
        try (Connection connection = connect()) {
            AccessRecords.write(
                    AccessRecords.prepare(connection),
                    List.of(FreshLog.record("GSBX-2026-1", at).seal()));
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    /** What people with a permission were told of the log since the test began, the newest first. */
    private List<String> told(Permission permission) {
        Actor reader =
                new Actor(Actor.Kind.PERSON, UUID.randomUUID(), "测试人", DepartmentId.next(), "测试局", Set.of(permission));
        return notices.of(reader, null, 50).stream()
                .filter(notice -> !notice.at().isBefore(begin))
                .map(notice -> notice.said().key())
                .filter(key -> key.startsWith("exchange.log."))
                .toList();
    }
}
