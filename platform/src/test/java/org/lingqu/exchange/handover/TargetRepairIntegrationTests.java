package org.lingqu.exchange.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lingqu.exchange.gateway.Asked;
import org.lingqu.exchange.gateway.GrantedCourse;
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

/** A hand-over that changes only what is new also rights what the consumer, or a change of the grant, has made of the table. */
@IntegrationTest
class TargetRepairIntegrationTests {

    private static final String MATTER = "GSBX-2026-104417";
    private static final String TWIN =
            "insert into qydj select * from qydj where tyshxydm in ('91340100MA00000005', '91340100MA00000990')";

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
    JdbcClient jdbc;

    @Test
    void one_that_was_cut_off_begins_anew_when_rows_and_masks_of_the_grant_have_changed() throws Exception {
        World world = register.aWorld();
        Grant grant = table(world);
        ConsumerBase consumer = ConsumerBase.postgres(own);
        Target target = consumer.target(grant.id());
        UUID run = UUID.randomUUID();
        try (Connection connection = consumer.open(target)) {
            assertThatThrownBy(() -> handover.run(run, course(grant), target, connection, true, 100, (chunks, r, s) -> {
                        if (chunks == 3) {
                            throw new Dying.Killed();
                        }
                    }))
                    .isInstanceOf(Dying.Killed.class);
        }
        Grant narrow = given.give(GivenGrants.like(
                grant, draft -> draft.rows(new RowFilter.OneOf("djzt", ValueKind.TEXT, List.of("存续")))));
        jdbc.sql("""
                        update sharing.grants set row_filter = (select row_filter from sharing.grants where id = :narrow),
                          items = jsonb_set(items, '{1,mark}', '"NAME"')
                        where id = :grant""")
                .param("narrow", narrow.id().value())
                .param("grant", grant.id().value())
                .update();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> course(grant).grant().rows().equals(narrow.rows()));

        try (Connection connection = consumer.open(target)) {
            handover.run(run, course(grant), target, connection, true, 100, (c, r, s) -> {});
        }

        assertThat(consumer.rows(target))
                .isEqualTo(paged(world, course(grant).grant()))
                .hasSizeLessThan(901);
        assertThat(consumer.rows(target).toString()).doesNotContain("注销", "临渠第");
    }

    @Test
    void rows_that_stand_twice_are_replaced_though_only_changes_are_sent() throws Exception {
        World world = register.aWorld();
        Grant grant = table(world);
        ConsumerBase consumer = ConsumerBase.postgres(own);
        Target target = consumer.target(grant.id());
        run(grant, consumer, target, true);
        consumer.run(target, "alter table qydj drop constraint qydj_pkey");
        consumer.run(target, TWIN);

        TableHandover.Result mended = run(grant, consumer, target, false);

        assertThat(mended.sent()).as("those that stood there twice").isEqualTo(2);
        assertThat(consumer.rows(target)).isEqualTo(paged(world, grant));
        assertThat(isKeyed(consumer, target)).isTrue();
    }

    @Test
    void rows_that_stand_twice_are_replaced_where_an_index_of_the_consumer_allows_them() throws Exception {
        World world = register.aWorld();
        Grant grant = table(world);
        ConsumerBase consumer = ConsumerBase.postgres(own);
        Target target = consumer.target(grant.id());
        run(grant, consumer, target, true);
        consumer.run(target, "alter table qydj drop constraint qydj_pkey");
        consumer.run(target, "alter table qydj alter column lq_row drop not null, alter column lq_sum drop not null");
        consumer.run(target, "create index on qydj (lq_row)");
        consumer.run(target, TWIN);
        consumer.run(target, "insert into qydj (qymc) values ('无名'), ('无名')");

        run(grant, consumer, target, false);

        assertThat(consumer.rows(target)).isEqualTo(paged(world, grant));
    }

    @Test
    void a_table_of_the_consumer_with_rows_that_admit_no_key_is_filled() throws Exception {
        World world = register.aWorld();
        Grant grant = table(world);
        ConsumerBase consumer = ConsumerBase.postgres(own);
        Target target = consumer.target(grant.id());
        consumer.run(target, "create table qydj (lq_row varchar(32), lq_sum varchar(64))");
        consumer.run(target, "insert into qydj values (null, null), ('旧', '旧'), ('旧', '旧')");

        run(grant, consumer, target, false);

        assertThat(consumer.rows(target)).isEqualTo(paged(world, grant));
        assertThat(isKeyed(consumer, target)).isTrue();
    }

    @Test
    void foreign_rows_that_come_twice_meanwhile_are_taken_out() throws Exception {
        World world = register.aWorld();
        Grant grant = table(world);
        ConsumerBase consumer = ConsumerBase.postgres(own);
        Target target = consumer.target(grant.id());
        String foreign =
                "insert into qydj (lq_row, lq_sum) select repeat('f', 32), repeat('0', 64) from generate_series(1, 2)";

        meanwhile(grant, consumer, target, foreign);

        assertThat(consumer.rows(target)).isEqualTo(paged(world, grant));
        assertThat(isKeyed(consumer, target)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(TargetKind.class)
    void names_and_digests_that_are_none_are_told_or_taken_out(TargetKind kind) throws Exception {
        World world = register.aWorld();
        Grant grant = table(world);
        ConsumerBase consumer = kind == TargetKind.POSTGRESQL ? ConsumerBase.postgres(own) : ConsumerBase.mariaDb();
        Target target = consumer.target(grant.id());
        String foreign = "insert into qydj (lq_row, lq_sum) values ('row 7', 'none'), ('', ''), ('%s', '%s')"
                .formatted("F".repeat(32), "x".repeat(64));

        meanwhile(grant, consumer, target, foreign);
        assertThat(consumer.rows(target)).isEqualTo(paged(world, grant));

        consumer.run(target, "drop table qydj");
        assertThatThrownBy(() -> meanwhile(
                        grant,
                        consumer,
                        target,
                        "update qydj set lq_sum = 'none' where tyshxydm = '91340100MA00000003'"))
                .isInstanceOfSatisfying(
                        Problem.class, told -> assertThat(told.code()).isEqualTo("handover-differs"));
        assertThat(run(grant, consumer, target, false).sent()).isEqualTo(1);
        assertThat(consumer.rows(target)).isEqualTo(paged(world, grant));
    }

    @Test
    void a_consumer_that_keeps_its_table_busy_does_not_keep_a_withdrawal_from_being_confirmed() throws Exception {
        Grant grant = table(register.aWorld());
        ConsumerBase consumer = ConsumerBase.postgres(own);
        Target target = consumer.target(grant.id());
        run(grant, consumer, target, true);
        consumer.run(target, "alter table qydj drop constraint qydj_pkey");
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<TableHandover.Result> under;
            try (Connection reader = consumer.open(target);
                    Statement statement = reader.createStatement()) {
                reader.setAutoCommit(false);
                statement.execute("select 1 from qydj limit 1"); // whoever has read keeps others from making a key
                under = threads.submit(() -> run(grant, consumer, target, false));
                await().atMost(Duration.ofSeconds(30))
                        .until(() ->
                                consumer.count(target, "pg_locks where not granted and relation = 'qydj'::regclass")
                                        > 0);

                given.withdraw(grant);
            }
            assertThat(under)
                    .failsWithin(30, TimeUnit.SECONDS)
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOfSatisfying(
                            Problem.class, ended -> assertThat(ended.code()).isEqualTo("grant-withdrawn"));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void no_row_is_asked_for_by_its_name_once_the_grant_has_ended() throws Exception {
        Grant grant = table(register.aWorld());
        ConsumerBase consumer = ConsumerBase.postgres(own);
        Target target = consumer.target(grant.id());
        run(grant, consumer, target, true);
        List<String> statements = new ArrayList<>();
        try (Connection connection = new Noted(consumer.open(target), statements).connection()) {
            assertThatThrownBy(() -> handover.run(
                            UUID.randomUUID(), course(grant), target, connection, false, 100, (chunks, r, s) -> {
                                if (chunks == 3) {
                                    assertThat(statements).anyMatch(sql -> sql.contains("lq_row in ("));
                                    given.withdraw(grant);
                                    statements.clear();
                                }
                            }))
                    .isInstanceOfSatisfying(
                            Problem.class, ended -> assertThat(ended.code()).isEqualTo("grant-withdrawn"));
        }
        assertThat(statements).noneMatch(sql -> sql.contains("lq_row in ("));
    }

    private static boolean isKeyed(ConsumerBase consumer, Target target) throws SQLException {
        try (Connection connection = consumer.open(target);
                ResultSet keys = connection.getMetaData().getPrimaryKeys(null, null, "qydj")) {
            return keys.next() && "lq_row".equals(keys.getString("COLUMN_NAME"));
        }
    }

    private GrantedCourse course(Grant grant) {
        return granted.open(grant, Manner.TABLE, MATTER, 0);
    }

    private TableHandover.Result run(Grant grant, ConsumerBase consumer, Target target, boolean full)
            throws SQLException {
        try (Connection connection = consumer.open(target)) {
            return handover.run(UUID.randomUUID(), course(grant), target, connection, full, 300, (c, r, s) -> {});
        }
    }

    /** A full one into an empty table; after the second chunk another program is at work there. */
    private void meanwhile(Grant grant, ConsumerBase consumer, Target target, String sql) throws SQLException {
        try (Connection connection = consumer.open(target)) {
            handover.run(UUID.randomUUID(), course(grant), target, connection, true, 200, (chunks, r, s) -> {
                if (chunks == 2) {
                    try {
                        consumer.run(target, sql);
                    } catch (SQLException failed) {
                        throw new AssertionError(failed);
                    }
                }
            });
        }
    }

    private Grant table(World world) {
        return given.give(GivenGrants.like(
                world.grant(), draft -> draft.manner(Manner.TABLE).kinds(new CallKind[0])));
    }

    private Map<String, Integer> paged(World world, Grant table) {
        Grant pages = given.give(
                GivenGrants.like(table, draft -> draft.manner(Manner.INTERFACE).kinds(CallKind.PAGES)));
        return Paged.all(Asked.of(port, world).grant(pages.number()));
    }
}
