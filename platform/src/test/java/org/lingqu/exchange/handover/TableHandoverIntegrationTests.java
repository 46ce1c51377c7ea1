package org.lingqu.exchange.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.lingqu.audit.KeyHashes;
import org.lingqu.exchange.gateway.Asked;
import org.lingqu.exchange.gateway.GrantedRows;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.exchange.gateway.ServedRegister.World;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.Problem;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Manner;
import org.lingqu.sharing.RowFilter;
import org.lingqu.sharing.ValueKind;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A consumer's table holds what was granted, exactly once, however often the hand-over was cut off. */
@IntegrationTest
class TableHandoverIntegrationTests {

    private static final String MATTER = "GSBX-2026-104417";

    @LocalServerPort
    int port;

    @Autowired
    ServedRegister register;

    @Autowired
    GivenGrants given;

    @Autowired
    GrantedRows granted;

    @Autowired
    TableHandover handover;

    @Autowired
    DatabaseAddress own;

    @Autowired
    KeyHashes hashes;

    @Autowired
    JdbcClient jdbc;

    @Test
    void fills_a_table_of_postgresql_with_the_granted_rows_masked() throws Exception {
        fills(ConsumerBase.postgres(own));
    }

    @Test
    void fills_a_table_of_mariadb_with_the_granted_rows_masked() throws Exception {
        fills(ConsumerBase.mariaDb());
    }

    private void fills(ConsumerBase consumer) throws SQLException {
        World world = register.aWorld();
        Grant grant = table(world);
        Target target = consumer.target(grant.id());

        TableHandover.Result first = run(UUID.randomUUID(), grant, consumer, target, false, 70);

        assertThat(first.rows()).isEqualTo(900);
        assertThat(first.sent()).isEqualTo(900);
        assertThat(consumer.rows(target)).as("as calls have it, page by page").isEqualTo(paged(world, grant));
        assertThat(consumer.rows(target).toString()).contains("张**").doesNotContain("张三丰", "注销");
        assertThat(recorded(grant)).as("rows that have a record").isEqualTo(900);
        assertThat(named(grant, "340100199001010007"))
                .as("records that say whose number was handed over")
                .isEqualTo(1);

        TableHandover.Result again = run(UUID.randomUUID(), grant, consumer, target, false, 70);
        assertThat(again.sent()).as("nothing has changed").isZero();
        assertThat(again.digest()).isEqualTo(first.digest());
    }

    @Test
    void sends_only_what_a_new_snapshot_changed() throws Exception {
        ConsumerBase consumer = ConsumerBase.postgres(own);
        World world = register.aWorld();
        Grant grant = table(world);
        Target target = consumer.target(grant.id());
        run(UUID.randomUUID(), grant, consumer, target, false, 200);
        jdbc.sql("update " + world.table()
                        + " set qymc = '更名商行' where tyshxydm in ('91340100MA00000001', '91340100MA00000002')")
                .update();
        jdbc.sql("update " + world.table() + " set djzt = '注销' where tyshxydm = '91340100MA00000003'")
                .update();

        TableHandover.Result second = run(UUID.randomUUID(), grant, consumer, target, false, 200);

        assertThat(second.sent()).isEqualTo(2);
        assertThat(second.rows()).isEqualTo(899);
        assertThat(consumer.rows(target)).isEqualTo(paged(world, grant));
        assertThat(recorded(grant)).isEqualTo(902);
    }

    @Test
    void is_exact_although_it_is_killed_at_random_points() throws Exception {
        isExactAlthoughKilled(ConsumerBase.postgres(own));
    }

    @Test
    void is_exact_in_mariadb_although_it_is_killed_at_random_points() throws Exception {
        isExactAlthoughKilled(ConsumerBase.mariaDb());
    }

    private void isExactAlthoughKilled(ConsumerBase consumer) throws SQLException {
        World world = register.aWorld();
        Random random = new Random(20261128);
        for (int round = 0; round < 4; round++) {
            Grant grant = table(world);
            Target target = consumer.target(grant.id());
            boolean full = round % 2 == 0;
            if (round < 2) { // into an empty place; later into what another grant has left
                consumer.run(target, "drop table if exists qydj");
            }
            UUID run = UUID.randomUUID();
            int kills = 0;
            boolean done = false;
            while (!done) {
                AtomicInteger left = new AtomicInteger(1 + random.nextInt(12));
                try (Connection connection =
                        new Dying(consumer.open(target), left, random.nextBoolean()).connection()) {
                    handover.run(
                            run,
                            granted.open(grant, Manner.TABLE, MATTER, 0),
                            target,
                            connection,
                            full,
                            90,
                            (c, r, s) -> {});
                    done = left.get() > 0;
                } catch (Dying.Killed killed) {
                    kills++;
                    left.set(Integer.MAX_VALUE);
                }
                assertThat(kills).isLessThan(200);
            }
            assertThat(kills).as("was killed").isPositive();
            assertThat(consumer.rows(target)).isEqualTo(paged(world, grant));
            assertThat(recorded(grant)).as("no row left without a record").isGreaterThanOrEqualTo(900);
        }
    }

    @Test
    void stops_before_the_next_chunk_when_the_grant_ends() throws Exception {
        ConsumerBase consumer = ConsumerBase.postgres(own);
        Grant grant = table(register.aWorld());
        Target target = consumer.target(grant.id());
        try (Connection connection = consumer.open(target)) {
            assertThatThrownBy(() -> handover.run(
                            UUID.randomUUID(),
                            granted.open(grant, Manner.TABLE, MATTER, 0),
                            target,
                            connection,
                            true,
                            100,
                            (chunks, rows, sent) -> {
                                if (chunks == 3) {
                                    given.withdraw(grant);
                                }
                            }))
                    .isInstanceOfSatisfying(
                            Problem.class, ended -> assertThat(ended.code()).isEqualTo("grant-withdrawn"));
        }
        assertThat(consumer.count(target, "qydj")).isEqualTo(300);
        assertThat(recorded(grant)).isEqualTo(300);
        assertThat(jdbc.sql("select count(*) from audit.record where grant_id = :grant and refusal = 'grant-withdrawn'")
                        .param("grant", grant.id().value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void adds_the_columns_that_a_table_of_the_consumer_lacks() throws Exception {
        ConsumerBase consumer = ConsumerBase.postgres(own);
        World world = register.aWorld();
        Grant grant = table(world);
        Target target = consumer.target(grant.id());
        consumer.run(
                target,
                "create table qydj (lq_row char(32) primary key, lq_sum char(64) not null, qymc text, bz text)");

        run(UUID.randomUUID(), grant, consumer, target, false, 500);

        assertThat(consumer.count(target, "qydj where zczb is not null and bz is null"))
                .isEqualTo(900);
    }

    private TableHandover.Result run(
            UUID run, Grant grant, ConsumerBase consumer, Target target, boolean full, int size) throws SQLException {
        try (Connection connection = consumer.open(target)) {
            return handover.run(
                    run, granted.open(grant, Manner.TABLE, MATTER, 0), target, connection, full, size, (c, r, s) -> {});
        }
    }

    private Grant table(World world) {
        return given.give(GivenGrants.like(
                world.grant(),
                draft -> draft.manner(Manner.TABLE)
                        .kinds(new CallKind[0])
                        .rows(new RowFilter.OneOf("djzt", ValueKind.TEXT, List.of("存续")))));
    }

    /** The same items and rows through the interface. */
    private Map<String, Integer> paged(World world, Grant table) {
        Grant pages = given.give(
                GivenGrants.like(table, draft -> draft.manner(Manner.INTERFACE).kinds(CallKind.PAGES)));
        return Paged.all(Asked.of(port, world).grant(pages.number()));
    }

    private long named(Grant grant, String number) {
        return jdbc.sql(
                        "select count(*) from audit.record where grant_id = :grant and position(decode(:hash, 'hex') in keys) > 0")
                .param("grant", grant.id().value())
                .param("hash", hashes.ofValue(number).toString())
                .query(Long.class)
                .single();
    }

    private long recorded(Grant grant) {
        return jdbc.sql("select coalesce(sum(row_count), 0) from audit.record where grant_id = :grant")
                .param("grant", grant.id().value())
                .query(Long.class)
                .single();
    }
}
