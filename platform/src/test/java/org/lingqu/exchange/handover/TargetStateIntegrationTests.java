package org.lingqu.exchange.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lingqu.exchange.gateway.Asked;
import org.lingqu.exchange.gateway.GrantedChunk;
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
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.MariaDbServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever stands in the rows, in the consumer's table, or is done to it meanwhile: it is right in the end, or that is told. */
@IntegrationTest
class TargetStateIntegrationTests {

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
    JdbcClient jdbc;

    /** Done once, after the second chunk. */
    private interface Meanwhile {
        void run() throws SQLException;
    }

    @ParameterizedTest
    @EnumSource(TargetKind.class)
    void text_of_every_kind_arrives_as_calls_have_it(TargetKind kind) throws Exception {
        World world = register.aWorld();
        List<String> texts = List.of(
                "a\tb", "a\nb\r\n", "c\\d", "\\N", "\\.", "", "\\", "\u000B\f\b", "𠮷野家😀", "a\\\tb", "'\"`;--", " b ");
        for (int i = 0; i < texts.size(); i++) {
            jdbc.sql("update " + world.table() + " set qymc = :text, fddbr = :text where tyshxydm = :key")
                    .param("text", texts.get(i))
                    .param("key", ServedRegister.key(i))
                    .update();
        }
        jdbc.sql("update " + world.table() + " set qymc = null, zczb = null where tyshxydm = :key")
                .param("key", ServedRegister.key(20))
                .update();
        Grant grant = table(world);
        ConsumerBase consumer = consumer(kind);
        Target target = consumer.target(grant.id());

        run(grant, consumer, target, false, 300);

        assertThat(consumer.rows(target)).isEqualTo(paged(world, grant));
    }

    @ParameterizedTest
    @EnumSource(TargetKind.class)
    void logical_cells_arrive(TargetKind kind) throws Exception {
        World world = register.aWorld();
        jdbc.sql(
                        "alter table " + world.table()
                                + " alter column djzt type boolean using case when tyshxydm <> '91340100MA00000007' then djzt = '存续' end")
                .update();
        jdbc.sql(
                        "update pool.serving set columns = jsonb_set(columns, '{5,type}', '\"LOGICAL\"') where table_name = :table")
                .param("table", world.table())
                .update();
        Grant grant = table(world);
        ConsumerBase consumer = consumer(kind);
        Target target = consumer.target(grant.id());

        run(grant, consumer, target, true, 400);

        assertThat(consumer.count(target, "qydj where djzt")).isEqualTo(899);
        assertThat(consumer.count(target, "qydj where not djzt")).isEqualTo(100);
        assertThat(consumer.count(target, "qydj where djzt is null")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(TargetKind.class)
    void a_full_hand_over_puts_right_what_was_changed_in_the_table(TargetKind kind) throws Exception {
        World world = register.aWorld();
        Grant grant = table(world);
        ConsumerBase consumer = consumer(kind);
        Target target = consumer.target(grant.id());
        run(grant, consumer, target, true, 300);
        consumer.run(target, "update qydj set qymc = '改过' where tyshxydm like '%1'");
        consumer.run(target, "delete from qydj where tyshxydm like '%2'");
        consumer.run(target, foreign());

        run(grant, consumer, target, true, 300);

        assertThat(consumer.rows(target)).isEqualTo(paged(world, grant));
    }

    @ParameterizedTest
    @EnumSource(TargetKind.class)
    void rows_that_another_program_adds_meanwhile_are_taken_out(TargetKind kind) throws Exception {
        World world = register.aWorld();
        Grant grant = table(world);
        ConsumerBase consumer = consumer(kind);
        Target target = consumer.target(grant.id());

        run(grant, consumer, target, 200, () -> consumer.run(target, foreign()));

        assertThat(consumer.rows(target)).isEqualTo(paged(world, grant));
    }

    @ParameterizedTest
    @EnumSource(TargetKind.class)
    void very_many_rows_that_are_granted_no_longer_are_taken_out_a_thousand_at_a_time(TargetKind kind)
            throws Exception {
        World world = register.aWorld();
        Grant grant = table(world);
        ConsumerBase consumer = consumer(kind);
        Target target = consumer.target(grant.id());
        run(grant, consumer, target, true, 400);
        consumer.run(
                target,
                "insert into qydj (lq_row, lq_sum) "
                        + (kind == TargetKind.POSTGRESQL
                                ? "select md5(n::text), repeat('0', 64) from generate_series(1, 210000) n"
                                : "select md5(seq), repeat('0', 64) from seq_1_to_210000"));

        AtomicInteger most = new AtomicInteger();
        try (Connection connection = new Counted(consumer.open(target), most).connection()) {
            handover.run(UUID.randomUUID(), course(grant), target, connection, true, 400, (c, r, s) -> {});
        }

        assertThat(most).as("cells of one statement or batch").hasValueLessThanOrEqualTo(1_000);
        assertThat(consumer.rows(target)).isEqualTo(paged(world, grant));
    }

    @ParameterizedTest
    @EnumSource(TargetKind.class)
    void one_that_was_cut_off_goes_on_though_another_one_has_filled_the_table_meanwhile(TargetKind kind)
            throws Exception {
        World world = register.aWorld();
        Grant grant = table(world);
        ConsumerBase consumer = consumer(kind);
        Target target = consumer.target(grant.id());
        UUID run = UUID.randomUUID();
        try (Connection connection = consumer.open(target)) {
            assertThatThrownBy(() -> handover.run(run, course(grant), target, connection, true, 200, (chunks, r, s) -> {
                        if (chunks == 3) {
                            throw new Dying.Killed();
                        }
                    }))
                    .isInstanceOf(Dying.Killed.class);
        }
        run(grant, consumer, target, true, 200);

        try (Connection connection = consumer.open(target)) {
            handover.run(run, course(grant), target, connection, true, 200, (c, r, s) -> {});
        }

        assertThat(consumer.rows(target)).isEqualTo(paged(world, grant));
    }

    @ParameterizedTest
    @EnumSource(TargetKind.class)
    void rows_that_another_program_changes_or_deletes_meanwhile_are_told(TargetKind kind) throws Exception {
        World world = register.aWorld();
        Grant grant = table(world);
        ConsumerBase consumer = consumer(kind);
        Target target = consumer.target(grant.id());
        for (String harm : List.of(
                "update qydj set lq_sum = repeat('f', 64) where tyshxydm = '91340100MA00000003'",
                "delete from qydj where tyshxydm = '91340100MA00000003'")) {
            consumer.run(target, "drop table if exists qydj");
            differs(() -> run(grant, consumer, target, 200, () -> consumer.run(target, harm)));
        }
    }

    @Test
    void a_row_that_stands_twice_is_told_and_replaced_by_the_next_hand_over() throws Exception {
        World world = register.aWorld();
        Grant grant = table(world);
        ConsumerBase consumer = ConsumerBase.postgres(own);
        Target target = consumer.target(grant.id());

        differs(() -> run(
                grant,
                consumer,
                target,
                200,
                () -> consumer.run(target, "insert into qydj select * from qydj limit 1")));
        run(grant, consumer, target, true, 200);

        assertThat(consumer.rows(target)).isEqualTo(paged(world, grant));
        try (Connection connection = consumer.open(target);
                ResultSet keys = connection.getMetaData().getPrimaryKeys(null, null, "qydj")) {
            assertThat(keys.next()).as("has a key").isTrue();
            assertThat(keys.getString("COLUMN_NAME")).isEqualTo("lq_row");
        }
    }

    @Test
    void one_that_was_cut_off_goes_on_with_the_snapshot_that_came_meanwhile() throws Exception {
        World world = register.aWorld();
        Grant grant = table(world);
        ConsumerBase consumer = ConsumerBase.postgres(own);
        Target target = consumer.target(grant.id());
        UUID run = UUID.randomUUID();
        try (Connection connection = new Dying(consumer.open(target), new AtomicInteger(25), true).connection()) {
            assertThatThrownBy(() -> handover.run(run, course(grant), target, connection, true, 100, (c, r, s) -> {}))
                    .isInstanceOf(Dying.Killed.class);
        }
        assertThat(consumer.count(target, "qydj")).isBetween(100, 900);
        jdbc.sql("update " + register.succeed(world, 2) + " set qymc = '更名' where tyshxydm like '%5'")
                .update();

        try (Connection connection = consumer.open(target)) {
            try {
                handover.run(run, course(grant), target, connection, true, 100, (c, r, s) -> {});
            } catch (Problem succeeded) { // by reading it has heard of the other table
                assertThat(succeeded.code()).isEqualTo("cursor-succeeded");
                handover.run(run, course(grant), target, connection, true, 100, (c, r, s) -> {});
            }
        }

        assertThat(consumer.rows(target)).isEqualTo(paged(world, grant));
    }

    @Test
    void mariadb_is_filled_by_batches_where_it_takes_no_stream() throws Exception {
        World world = register.aWorld();
        Grant grant = table(world);
        ConsumerBase consumer = ConsumerBase.mariaDb();
        Target target = consumer.target(grant.id());
        MariaDbServer.Base server = MariaDbServer.get().aBase();
        server.run("set global local_infile = 0");
        try {
            run(grant, consumer, target, true, 300);
        } finally {
            server.run("set global local_infile = 1");
        }
        assertThat(consumer.rows(target)).isEqualTo(paged(world, grant));
    }

    @Test
    void wide_rows_make_short_chunks_that_are_the_same_whenever_they_are_read() {
        World world = register.aWorld();
        jdbc.sql("update " + world.table() + " set qymc = repeat('宽', 20000) where tyshxydm > '91340100MA00000100'")
                .update();
        Grant grant = table(world);

        List<Integer> first = chunks(grant);

        assertThat(first.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1_000);
        assertThat(first).hasSizeGreaterThan(5);
        assertThat(chunks(grant)).isEqualTo(first);
    }

    private List<Integer> chunks(Grant grant) {
        List<Integer> rows = new ArrayList<>();
        try (ReadAhead reader = new ReadAhead(granted, course(grant), TableHandover.CHUNK)) {
            for (GrantedChunk read = reader.next(); read != null; read = reader.next()) {
                assertThat(read.length()).isLessThan(17 << 20);
                rows.add(read.size());
            }
        }
        return rows;
    }

    private static String foreign() {
        return "insert into qydj (lq_row, lq_sum, qymc) values ('%s', '%s', '别的')"
                .formatted("f".repeat(32), "0".repeat(64));
    }

    private static void differs(Meanwhile work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        Problem.class, told -> assertThat(told.code()).isEqualTo("handover-differs"));
    }

    private ConsumerBase consumer(TargetKind kind) throws SQLException {
        return kind == TargetKind.POSTGRESQL ? ConsumerBase.postgres(own) : ConsumerBase.mariaDb();
    }

    private GrantedCourse course(Grant grant) {
        return granted.open(grant, Manner.TABLE, MATTER, 0);
    }

    private void run(Grant grant, ConsumerBase consumer, Target target, boolean full, int size) throws SQLException {
        try (Connection connection = consumer.open(target)) {
            handover.run(UUID.randomUUID(), course(grant), target, connection, full, size, (c, r, s) -> {});
        }
    }

    private void run(Grant grant, ConsumerBase consumer, Target target, int size, Meanwhile meanwhile)
            throws SQLException {
        try (Connection connection = consumer.open(target)) {
            handover.run(UUID.randomUUID(), course(grant), target, connection, true, size, (chunks, rows, sent) -> {
                if (chunks == 2) {
                    try {
                        meanwhile.run();
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
