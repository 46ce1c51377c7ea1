package org.lingqu.exchange.handover;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.lingqu.kernel.Problem;

/**
 * The key by which rows of a consumer's table are found. Making it needs the whole table and waits for whoever uses it, so that it may take long;
 * no row leaves by it.
 */
final class TargetKey {

    /** For statements over the whole table, in milliseconds. */
    static final int PATIENCE = 30 * 60 * 1_000;

    /** Begin of the SQLStates of broken constraints. */
    private static final String BROKEN = "23";

    /** A cell without a value where one must stand, as MariaDB says it. */
    private static final String NO_VALUE = "22004";

    private final Connection connection;
    private final TargetKind kind;
    private final String table;
    private boolean made;

    /** @param table its plain name */
    TargetKey(Connection connection, TargetKind kind, String table) {
        this.connection = connection;
        this.kind = kind;
        this.table = table;
    }

    /** Makes the key unless there is one; false when a row stands there twice, or one without a name. */
    boolean make() throws SQLException {
        if (isThere()) {
            return true;
        }
        try {
            execute("alter table " + name() + " add primary key (" + TargetTable.ROW + ")");
            made = true;
            return true;
        } catch (SQLException failed) {
            String state = String.valueOf(failed.getSQLState());
            if (!state.startsWith(BROKEN) && !state.equals(NO_VALUE)) {
                throw failed;
            }
            return false;
        }
    }

    /** Whether it was made by this object, which waited for the disk. */
    boolean isMade() {
        return made;
    }

    /** Deletes the rows that keep the key from being made, all of each name: those that are granted are lacking then, and sent once more. */
    void takeOutTwins() throws SQLException {
        execute("delete from " + name() + " where " + TargetTable.ROW + " is null or " + TargetTable.ROW
                + " in (select twin from (select " + TargetTable.ROW + " as twin from " + name() + " group by "
                + TargetTable.ROW + " having count(*) > 1) twins)");
    }

    /**
     * Makes the key at the end.
     *
     * @throws Problem {@code handover-differs} when another program has written rows so that there cannot be one
     */
    void mustBeMade() throws SQLException {
        if (!make()) {
            try (Statement statement = connection.createStatement();
                    ResultSet rs = statement.executeQuery(
                            "select count(*), count(distinct " + TargetTable.ROW + ") from " + name())) {
                rs.next();
                throw Problem.conflict("handover-differs").with(rs.getLong(1), rs.getLong(2));
            }
        }
    }

    /** Whether there is an index that begins with the rows' ids, or a primary key of the consumer's own. */
    boolean isThere() throws SQLException {
        DatabaseMetaData told = connection.getMetaData();
        try (ResultSet keys = told.getPrimaryKeys(connection.getCatalog(), connection.getSchema(), table)) {
            if (keys.next()) {
                return true;
            }
        }
        try (ResultSet parts = told.getIndexInfo(connection.getCatalog(), connection.getSchema(), table, false, true)) {
            while (parts.next()) {
                if (TargetTable.ROW.equals(parts.getString("COLUMN_NAME")) && parts.getInt("ORDINAL_POSITION") == 1) {
                    return true;
                }
            }
        }
        return false;
    }

    private void execute(String sql) throws SQLException {
        int patience = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, PATIENCE);
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } finally {
            connection.setNetworkTimeout(Runnable::run, patience);
        }
    }

    private String name() {
        return kind.quoted(table);
    }
}
