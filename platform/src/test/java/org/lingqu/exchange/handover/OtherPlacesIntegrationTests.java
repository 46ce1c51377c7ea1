package org.lingqu.exchange.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
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
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Manner;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wherever rows lie: in a table of the platform that was restored in another order, in a consumer's that is compared where it stands. */
@IntegrationTest
class OtherPlacesIntegrationTests {

    private static final int CHUNK = 100;

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
    void a_run_that_was_cut_off_is_exact_although_the_rows_were_restored_to_other_places() throws Exception {
        World world = register.aWorld();
        Grant grant = table(world);
        ConsumerBase consumer = ConsumerBase.postgres(own);
        Target target = consumer.target(grant.id());
        UUID run = UUID.randomUUID();
        IllegalStateException power = new IllegalStateException("power failed");
        assertThatThrownBy(() -> run(run, grant, consumer, target, chunks -> {
                    if (chunks == 4) {
                        throw power;
                    }
                }))
                .isSameAs(power);
        assertThat(consumer.count(target, "qydj")).isEqualTo(4 * CHUNK);

        jdbc.sql("create table " + world.table() + "_dump as select * from " + world.table())
                .update();
        jdbc.sql("truncate " + world.table()).update();
        jdbc.sql("insert into " + world.table() + " select * from " + world.table() + "_dump order by md5(tyshxydm)")
                .update();
        jdbc.sql("drop table " + world.table() + "_dump").update();
        run(run, grant, consumer, target, chunks -> {});

        assertThat(consumer.rows(target)).isEqualTo(paged(world, grant));
        assertThat(consumer.count(target, "qydj")).isEqualTo(ServedRegister.ROWS);
    }

    @ParameterizedTest
    @EnumSource(TargetKind.class)
    void the_consumers_database_says_itself_that_it_holds_what_was_supplied(TargetKind kind) throws Exception {
        Grant grant = table(register.aWorld());
        ConsumerBase consumer = kind == TargetKind.POSTGRESQL ? ConsumerBase.postgres(own) : ConsumerBase.mariaDb();
        Target target = consumer.target(grant.id());
        run(UUID.randomUUID(), grant, consumer, target, chunks -> {});
        GrantedCourse course = granted.open(grant, Manner.TABLE, HandoverWorld.MATTER, 0);
        TableDigest expected = new TableDigest(kind);
        try (ReadAhead reader = new ReadAhead(granted, course, CHUNK)) {
            for (GrantedChunk read = reader.next(); read != null; read = reader.next()) {
                expected.add(read);
            }
        }

        try (Connection connection = consumer.open(target)) {
            TargetTable table = new TargetTable(connection, target, course);
            assertThat(table.isLike(expected)).isTrue();
            consumer.run(
                    target,
                    "update qydj set lq_sum = repeat('0', 64) where tyshxydm = '" + ServedRegister.key(7) + "'");
            assertThat(table.isLike(expected)).as("another digest").isFalse();
            consumer.run(target, "delete from qydj where tyshxydm = '" + ServedRegister.key(7) + "'");
            assertThat(table.isLike(expected)).as("a row less").isFalse();
            consumer.run(target, "delete from qydj");
            assertThat(table.isLike(expected)).as("none").isFalse();
            assertThat(table.isLike(new TableDigest(kind)))
                    .as("none, as is right")
                    .isTrue();
        }
    }

    /** Hears how many chunks have arrived. */
    private interface Heard {
        void chunks(int arrived);
    }

    private void run(UUID run, Grant grant, ConsumerBase consumer, Target target, Heard heard) throws SQLException {
        try (Connection connection = consumer.open(target)) {
            handover.run(
                    run,
                    granted.open(grant, Manner.TABLE, HandoverWorld.MATTER, 0),
                    target,
                    connection,
                    true,
                    CHUNK,
                    (chunks, rows, sent) -> heard.chunks(chunks));
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
