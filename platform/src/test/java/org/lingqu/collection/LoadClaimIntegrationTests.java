package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** In a database of its own, where nobody else claims the loads. */
@IntegrationTest
class LoadClaimIntegrationTests {

    @Autowired
    GivenLoads given;

    @Autowired
    JdbcClient jdbc;

    private GivenLoads.SourceBase base;

    @BeforeEach
    void a_database() {
        base = given.aSourceBase();
    }

    private LoadClaim claim() {
        return new LoadClaim(new DatabaseAddress(
                base.url(), base.owner().user(), base.owner().password()));
    }

    /** How many locks of the database are held, or waited for. */
    private long locks(boolean granted) {
        return jdbc.sql("""
                        select count(*) from pg_locks l join pg_database d on d.oid = l.database
                        where l.locktype = 'advisory' and d.datname = :base and l.granted = :granted""")
                .param("base", base.name())
                .param("granted", granted)
                .query(Long.class)
                .single();
    }

    @Test
    void is_one_process_s_until_it_ends() throws SQLException {
        LoadClaim first = claim();
        LoadClaim second = claim();
        assertThat(first.held()).isTrue();
        assertThat(second.held()).isFalse();
        first.release();
        await().until(second::held);
        second.release();
    }

    /** Another session that gets the lock in the same moment stands for the lost one, which the server has not given up yet. */
    @Test
    void stays_with_a_process_whose_connection_was_lost_before_the_server_knew() throws Exception {
        LoadClaim claim = claim();
        assertThat(claim.held()).isTrue();
        try (Connection lost = DriverManager.getConnection(
                        base.url(), base.owner().user(), base.owner().password());
                Statement statement = lost.createStatement()) {
            CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> lock(statement));
            await().until(() -> locks(false) == 1);
            jdbc.sql("""
                            select pg_terminate_backend(l.pid) from pg_locks l join pg_database d on d.oid = l.database
                            where l.locktype = 'advisory' and d.datname = :base and l.granted""").param("base", base.name()).query(Boolean.class).single();
            waiting.get(2, TimeUnit.MINUTES);

            CompletableFuture<Boolean> held = CompletableFuture.supplyAsync(claim::held);
            await().until(() -> locks(false) == 1);
            statement.execute("select pg_advisory_unlock(7092, 2)");
            assertThat(held.get(2, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(claim.held()).isTrue();
        claim.release();
    }

    private static void lock(Statement statement) {
        try {
            statement.execute("select pg_advisory_lock(7092, 2)");
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }
}
