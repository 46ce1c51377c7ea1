package org.lingqu.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.SystemId;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a proof was used with counts once, however many come together and to whichever process. */
@IntegrationTest
class UsedNoncesIntegrationTests {

    private static final int CALLERS = 64;

    @Autowired
    AppKeys appKeys;

    @Autowired
    Keyring keyring;

    @Autowired
    Organization organization;

    @Autowired
    TestPeople people;

    @Autowired
    TestTime clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    LegalTime time;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    DataSource database;

    private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    private Actor integrator;
    private SystemId system;
    private String key;

    @BeforeEach
    void an_app_key() {
        integrator = people.aPersonOf(people.aDepartment(), PostKind.INTEGRATOR);
        system = organization.register("就业系统", 3, integrator).id();
        key = appKeys.issue(system, HmacKind.HMAC_SHA256, integrator).requester();
    }

    @AfterEach
    void end() {
        clock.release();
        callers.shutdownNow();
    }

    @Test
    void nonces_that_differ_are_all_fresh() throws Exception {
        UsedNonces nonces = aProcess();
        String round = UUID.randomUUID().toString();

        assertThat(together(n -> () -> useUp(nonces, round + n))).containsOnly(true);
        assertThat(together(n -> () -> useUp(nonces, round + n))).containsOnly(false);
        assertThat(stored(round)).isEqualTo(CALLERS);
    }

    @Test
    void the_same_nonce_is_fresh_for_one_alone() throws Exception {
        UsedNonces nonces = aProcess();

        for (int round = 0; round < 20; round++) {
            String nonce = UUID.randomUUID().toString();
            assertThat(together(n -> () -> useUp(nonces, nonce))).containsOnlyOnce(true);
        }
    }

    @Test
    void two_processes_take_each_nonce_once_between_them_and_one_that_starts_later_takes_none() throws Exception {
        List<UsedNonces> both = List.of(aProcess(), aProcess());

        for (int round = 0; round < 20; round++) {
            String name = UUID.randomUUID().toString();
            // 32 nonces, each in both processes, in opposite order
            List<Boolean> fresh =
                    together(n -> () -> useUp(both.get(n % 2), name + (n % 2 == 0 ? n : CALLERS - 1 - n)));
            List<Boolean> again = together(n -> () -> useUp(both.get(1 - n % 2), name + (n % 2 == 0 ? n : 63 - n)));

            assertThat(fresh).filteredOn(one -> one).hasSize(CALLERS / 2);
            assertThat(again).containsOnly(false);
            assertThat(useUp(aProcess(), name + 0)).isFalse();
        }
    }

    @Test
    void nobody_is_fresh_with_a_key_that_was_revoked_or_is_of_another_kind() throws Exception {
        UsedNonces nonces = aProcess();
        assertThat(nonces.useUp(CredentialKind.SIGNATURE, key, "a")).isFalse();
        assertThat(nonces.useUp(CredentialKind.APP_KEY, key, "a")).isTrue();

        keyring.revoke(system, key, "遗失", integrator);

        assertThat(together(n -> () -> useUp(nonces, "after-" + n))).containsOnly(false);
    }

    @Test
    void a_nonce_stays_used_when_the_transaction_around_it_comes_to_nothing() {
        UsedNonces nonces = aProcess();
        String nonce = UUID.randomUUID().toString();

        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            assertThat(useUp(nonces, nonce)).isTrue();
            status.setRollbackOnly();
        });

        assertThat(useUp(nonces, nonce)).isFalse();
    }

    @Test
    void a_database_that_fails_fails_those_who_came_together_and_nobody_later() throws Exception {
        UsedNonces nonces = on(new Failing(database, connection -> connection <= 2));
        String round = UUID.randomUUID().toString();

        List<Boolean> told = new ArrayList<>();
        for (int n = 0; n < 2; n++) {
            String nonce = round + n;
            assertThatThrownBy(() -> useUp(nonces, nonce)).isInstanceOf(DataAccessException.class);
            told.add(useUp(aProcess(), nonce));
        }

        assertThat(told).as("nothing was used up").containsOnly(true);
        assertThat(together(n -> () -> useUp(nonces, round + "-" + n))).containsOnly(true);
    }

    @Test
    void what_no_proof_counts_with_any_more_is_forgotten() throws Exception {
        UsedNonces nonces = aProcess();
        String round = UUID.randomUUID().toString();
        assertThat(useUp(nonces, round)).isTrue();
        clock.advance(Duration.ofMinutes(16));

        for (int n = 0; n < 1000; n++) {
            useUp(nonces, "later-" + n);
        }

        assertThat(stored(round)).isZero();
    }

    private boolean useUp(UsedNonces nonces, String nonce) {
        return nonces.useUp(CredentialKind.APP_KEY, key, nonce);
    }

    private List<Boolean> together(IntFunction<Callable<Boolean>> call) throws Exception {
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (int n = 0; n < CALLERS; n++) {
            calls.add(call.apply(n));
        }
        List<Boolean> told = new ArrayList<>();
        for (Future<Boolean> each : callers.invokeAll(calls)) {
            told.add(each.get());
        }
        return told;
    }

    private long stored(String beginning) {
        return jdbc.sql("select count(*) from identity.used_nonce where key = ? and starts_with(nonce, ?)")
                .params(key, beginning)
                .query(Long.class)
                .single();
    }

    /** What another process on the same database has of its own. */
    private UsedNonces aProcess() {
        return new UsedNonces(jdbc, time, transactions);
    }

    private UsedNonces on(DataSource source) {
        return new UsedNonces(JdbcClient.create(source), time, new JdbcTransactionManager(source));
    }

    /** A database that gives no connection when it is asked for certain times. */
    private static final class Failing extends DelegatingDataSource {

        private final IntPredicate fails;
        private int asked;

        Failing(DataSource real, IntPredicate fails) {
            super(real);
            this.fails = fails;
        }

        @Override
        public synchronized Connection getConnection() throws SQLException {
            if (fails.test(++asked)) {
                throw new SQLTransientConnectionException("no connection");
            }
            return super.getConnection();
        }
    }
}
