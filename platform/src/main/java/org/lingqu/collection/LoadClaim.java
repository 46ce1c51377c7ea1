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
    private static final String LOCK = "select pg_try_advisory_lock(7092, 2)";

    private static final Logger LOG = LoggerFactory.getLogger(LoadClaim.class);
    private static final int PATIENCE_SECONDS = 2;

    /** How often a lock is asked for that was ours until now, and how long after the time before. */
    private static final int TRIES = 20;

    private static final long PAUSE_MILLIS = 100;

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
            int tries = connection == null ? 1 : TRIES;
            release();
            return take(tries);
        } catch (SQLException away) {
            LOG.debug("claim on the loads lost, asking again", away);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private boolean take(int tries) throws SQLException, InterruptedException {
        Connection fresh = DriverManager.getConnection(database.url(), database.user(), database.password());
        try (Statement statement = fresh.createStatement()) {
            for (int i = 0; i < tries && connection == null; i++) {
                if (i > 0) {
                    Thread.sleep(PAUSE_MILLIS);
                }
                connection = isFree(statement) ? fresh : null;
            }
        } finally {
            if (connection == null) {
                fresh.close();
            }
        }
        return connection != null;
    }

    private static boolean isFree(Statement statement) throws SQLException {
        try (ResultSet rs = statement.executeQuery(LOCK)) {
            return rs.next() && rs.getBoolean(1);
        }
    }

    synchronized void release() throws SQLException {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
