package org.lingqu.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.lingqu.exchange.gateway.ServedRegister.World;
import org.lingqu.pool.ServingProjections;
import org.lingqu.pool.ServingTable;
import org.lingqu.sharing.Manner;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A table is read from place to place, and known again only while it is the same file. */
@IntegrationTest
class TableFileIntegrationTests {

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
        Lookup lookup = Lookup.copy(table, world.grant().items(), world.grant().rows(), true, false);
        assertThat(lookup).isNotNull();

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
        assertThat(granted.open(world.grant(), Manner.INTERFACE, "GSBX-2026-104417", 0)
                        .lying())
                .isEmpty();
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
