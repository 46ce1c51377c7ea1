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
        try (Connection connection = database.getConnection()) {
            return of(connection, table);
        } catch (SQLException failed) {
            throw Problem.unavailable("handover-unread").causedBy(failed);
        }
    }

    /** The same as a transaction sees it; of a table that the transaction has read it stays so until its end. */
    static String of(Connection connection, String table) throws SQLException {
        String sql =
                "select s.system_identifier || '/' || pg_relation_filenode(to_regclass(?)) from pg_control_system() s"
                        + " where current_setting('server_version_num')::int >= " + ABLE;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table);
            try (ResultSet told = statement.executeQuery()) {
                String name = told.next() ? told.getString(1) : null;
                return name == null ? "" : name;
            }
        }
    }

    /**
     * Has the rest of a transaction read tables from their begin to their end, by one process. Every other way is closed, also that by an index on
     * what a row filter asks for, which would bring the rows in another order.
     */
    static void readInOrder(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select set_config('enable_seqscan', 'off', true),"
                    + " set_config('enable_indexscan', 'off', true),"
                    + " set_config('enable_indexonlyscan', 'off', true),"
                    + " set_config('enable_bitmapscan', 'off', true),"
                    + " set_config('synchronize_seqscans', 'off', true),"
                    + " set_config('max_parallel_workers_per_gather', '0', true)");
        }
    }

    /** The place with which a line of COPY begins, {@code (page,number)}, as a number that grows from each place to the next. */
    static long place(byte[] line) {
        long page = 0;
        long part = 0;
        for (int at = 1; line[at] != ')'; at++) {
            if (line[at] == ',') {
                page = part;
                part = 0;
            } else {
                part = 10 * part + line[at] - '0';
            }
        }
        return page << Short.SIZE | part;
    }
}
