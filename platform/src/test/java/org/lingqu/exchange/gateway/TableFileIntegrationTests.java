package org.lingqu.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingqu.audit.KeyHashes;
import org.lingqu.exchange.gateway.ServedRegister.World;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.ServingProjections;
import org.lingqu.pool.ServingTable;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Manner;
import org.lingqu.sharing.RowFilter;
import org.lingqu.sharing.ValueKind;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A table is read from place to place, and known again only while it is the same file. */
@IntegrationTest
class TableFileIntegrationTests {

    private static final String MATTER = "GSBX-2026-104417";

    @Autowired
    GivenGrants given;

    @Autowired
    KeyHashes hashes;

    @Autowired
    ServedRegister register;

    @Autowired
    GrantedRows granted;

    @Autowired
    ServingProjections serving;

    @Autowired
    DataSource database;

    @Autowired
    JdbcClient jdbc;

    @Test
    void the_database_goes_straight_to_a_place_and_on_from_there() throws SQLException {
        World world = register.aWorld();
        ServingTable table = serving.of(world.entry()).orElseThrow();
        Lookup lookup = Objects.requireNonNull(
                Lookup.copy(table, world.grant().items(), world.grant().rows(), true, false));

        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            TableFile.readInOrder(connection);
            statement.execute("select set_config('" + Lookup.setting(0) + "', '(3,2)', true)");

            assertThat(texts(statement, "explain (costs off) " + lookup.sql() + " limit 101"))
                    .anyMatch(line -> line.contains("Tid Range Scan"))
                    .noneMatch(line -> line.contains("Seq Scan") || line.contains("Sort"));
            assertThat(texts(statement, lookup.sql() + " limit 2")).containsExactly("(3,3)", "(3,4)");
            connection.rollback();
        }
    }

    @Test
    void a_rewritten_table_is_another_file_and_only_for_tables_is_it_read_so() {
        World world = register.aWorld();
        String before = TableFile.of(database, world.table());
        assertThat(before).isNotEmpty().isEqualTo(TableFile.of(database, world.table()));

        jdbc.sql("vacuum full " + world.table()).update();

        assertThat(TableFile.of(database, world.table())).isNotEmpty().isNotEqualTo(before);
        assertThat(TableFile.of(database, "pool_serving.never")).isEmpty();
        assertThat(granted.open(world.grant(), Manner.INTERFACE, MATTER, 0).lying())
                .isEmpty();
    }

    @Test
    void all_rows_arrive_once_although_the_filter_could_be_answered_by_an_index_in_another_order() throws SQLException {
        World world = register.aWorld();
        String table = world.table();
        // nearly in the order of a key that is a number: that is when the planner likes the index best
        jdbc.sql("create table " + table + "_n as select * from " + table + " order by floor(zczb / 60), zczb desc")
                .update();
        jdbc.sql("drop table " + table).update();
        jdbc.sql("alter table " + table + "_n rename to " + table.substring(table.indexOf('.') + 1))
                .update();
        jdbc.sql("alter table " + table + " add primary key (zczb)").update();
        jdbc.sql("analyze " + table).update();
        jdbc.sql("update pool.serving set key_column = 'zczb' where table_name = :table")
                .param("table", table)
                .update();
        Grant grant = table(world, new RowFilter.Between("zczb", ValueKind.NUMBER, "150", "1350"));
        GrantedCourse course = granted.open(grant, Manner.TABLE, MATTER, 0);

        List<String> names = new ArrayList<>();
        String mark = null;
        do {
            GrantedChunk chunk = granted.read(course, mark, 70, new ChunkRoom());
            for (int row = 0; row < chunk.size(); row++) {
                names.add(chunk.id(row));
            }
            mark = chunk.mark();
        } while (mark != null);

        assertThat(names).doesNotHaveDuplicates().hasSize(801);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('enable_seqscan', 'off', true)");
            for (int n = 0; n < 3; n++) {
                statement.execute("select set_config('" + Lookup.setting(n) + "', '"
                        + List.of("(3,2)", "150", "1350").get(n) + "', true)");
            }
            String explain = "explain (costs off) " + course.lookup(false).sql() + " limit 71";
            assertThat(texts(statement, explain))
                    .as("what the planner would choose")
                    .anyMatch(line -> line.contains("Index Scan"));
            TableFile.readInOrder(connection);
            assertThat(texts(statement, explain)).noneMatch(line -> line.contains("Index Scan"));
            connection.rollback();
        }
    }

    @Test
    void a_row_that_does_not_lie_behind_the_one_before_is_refused() {
        World world = register.aWorld();
        GrantedCourse lying = granted.open(table(world, RowFilter.ALL), Manner.TABLE, MATTER, 0);
        for (String next : List.of("(0,9)", "(0,10)", "(1,2)", "(1,11)", "(10,1)")) {
            assertThatThrownBy(() -> follow(lying, "(2,3)", "(10,2)", next))
                    .as(next)
                    .isInstanceOfSatisfying(
                            Problem.class, told -> assertThat(told.code()).isEqualTo("handover-unread"));
        }
        assertThatCode(() -> follow(lying, "(0,9)", "(0,10)", "(1,2)", "(9,11)", "(10,1)", "(4294967294,1)"))
                .doesNotThrowAnyException();
        GrantedCourse byKey = granted.open(world.grant(), Manner.INTERFACE, MATTER, 0);
        assertThatCode(() -> follow(byKey, "b", "a")).doesNotThrowAnyException();
    }

    private void follow(GrantedCourse course, String... places) {
        RowEncoder encoder =
                new RowEncoder(hashes, course, new ChunkRoom(), !course.lying().isEmpty());
        for (String place : places) {
            encoder.mustLieBehind((place + "\tkey\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vacuum full %1$s", "cluster %1$s using %2$s_pkey"})
    void a_course_ends_where_its_table_is_rewritten_meanwhile(String rewriting) {
        World world = register.aWorld();
        GrantedCourse course = granted.open(table(world, RowFilter.ALL), Manner.TABLE, MATTER, 0);
        GrantedChunk first = granted.read(course, null, 100, new ChunkRoom());
        assertThat(first.size()).isEqualTo(100);

        jdbc.sql(rewriting.formatted(
                        world.table(), world.table().substring(world.table().indexOf('.') + 1)))
                .update();

        for (String mark : new @Nullable String[] {first.mark(), null}) {
            assertThatThrownBy(() -> granted.read(course, mark, 100, new ChunkRoom()))
                    .isInstanceOfSatisfying(
                            Problem.class, told -> assertThat(told.code()).isEqualTo("cursor-succeeded"));
        }
    }

    private Grant table(World world, RowFilter rows) {
        return given.give(GivenGrants.like(
                world.grant(),
                draft -> draft.manner(Manner.TABLE).kinds(new CallKind[0]).rows(rows)));
    }

    private static List<String> texts(Statement statement, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rs = statement.executeQuery(sql)) {
            while (rs.next()) {
                texts.add(rs.getString(1));
            }
        }
        return texts;
    }
}
