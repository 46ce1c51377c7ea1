package org.lingqu.exchange.gateway;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.lingqu.kernel.Problem;

/**
 * A serving table as it lies on the disk. Once it is served nothing in it is changed any more, so that its rows keep their places, and reading from
 * place to place costs a fraction of going for each row from its key to a page somewhere in the table.
 */
final class TableFile {

    /** A place before every row's. */
    static final String BEGIN = "(0,0)";

    /** From this version on PostgreSQL goes straight to a place and on from there. */
    private static final int ABLE = 140_000;

    private TableFile() {}

    /** Names the file and the server it belongs to; empty when the rows had better be read by their keys. */
    static String of(DataSource database, String table) {
        String sql =
                "select s.system_identifier || '/' || pg_relation_filenode(to_regclass(?)) from pg_control_system() s"
                        + " where current_setting('server_version_num')::int >= " + ABLE;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table);
            try (ResultSet told = statement.executeQuery()) {
                String name = told.next() ? told.getString(1) : null;
                return name == null ? "" : name;
            }
        } catch (SQLException failed) {
            throw Problem.unavailable("handover-unread").causedBy(failed);
        }
    }

    /** Has the rest of a transaction read tables from their begin to their end, by one process. */
    static void readInOrder(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select set_config('enable_seqscan', 'off', true),"
                    + " set_config('synchronize_seqscans', 'off', true),"
                    + " set_config('max_parallel_workers_per_gather', '0', true)");
        }
    }
}
