package org.lingqu.collection;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DatabaseAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Which process runs the loads: the one whose connection holds an advisory lock. The lock goes with the process, however it ends, so that
 * loads marked as running without it are nobody's any more.
 */
@Component
class LoadClaim {

    /** Key of the lock: "lingqu" and a number for this purpose. */
    private static final String KEY = "(7092, 2)";

    private static final String NOT_IN_TIME = "55P03";

    private static final Logger LOG = LoggerFactory.getLogger(LoadClaim.class);
    private static final int PATIENCE_SECONDS = 2;

    private final DatabaseAddress database;
    private @Nullable Connection connection;

    LoadClaim(DatabaseAddress database) {
        this.database = database;
    }

    /**
     * Whether this process runs the loads; takes the lock when it is free. When its own connection has gone, it waits up to two seconds for
     * the server to find that out as well: until then the lock is still that connection's.
     */
    synchronized boolean held() {
        try {
            if (connection != null && connection.isValid(PATIENCE_SECONDS)) {
                return true;
            }
            boolean ours = connection != null;
            release();
            return take(ours);
        } catch (SQLException away) {
            LOG.debug("claim on the loads lost, asking again", away);
        }
        return false;
    }

    /** @param waiting whether it was ours until now, so that it is free before long unless another process has it */
    private boolean take(boolean waiting) throws SQLException {
        Connection fresh = DriverManager.getConnection(database.url(), database.user(), database.password());
        try (Statement statement = fresh.createStatement()) {
            if (waiting ? becomesFree(statement) : isFree(statement)) {
                connection = fresh;
            }
        } finally {
            if (connection == null) {
                fresh.close();
            }
        }
        return connection != null;
    }

    private static boolean isFree(Statement statement) throws SQLException {
        try (ResultSet rs = statement.executeQuery("select pg_try_advisory_lock" + KEY)) {
            return rs.next() && rs.getBoolean(1);
        }
    }

    private static boolean becomesFree(Statement statement) throws SQLException {
        statement.execute("set lock_timeout to '" + PATIENCE_SECONDS + "s'");
        try {
            statement.execute("select pg_advisory_lock" + KEY);
            return true;
        } catch (SQLException failed) {
            if (NOT_IN_TIME.equals(failed.getSQLState())) {
                return false;
            }
            throw failed;
        }
    }

    synchronized void release() throws SQLException {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
