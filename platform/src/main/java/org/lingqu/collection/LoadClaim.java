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

    private final DatabaseAddress database;
    private @Nullable Connection connection;

    LoadClaim(DatabaseAddress database) {
        this.database = database;
    }

    /** Whether this process runs the loads; takes the lock when it is free. */
    synchronized boolean held() {
        try {
            if (connection != null && connection.isValid(PATIENCE_SECONDS)) {
                return true;
            }
            release();
            Connection fresh = DriverManager.getConnection(database.url(), database.user(), database.password());
            try (Statement statement = fresh.createStatement();
                    ResultSet rs = statement.executeQuery(LOCK)) {
                if (rs.next() && rs.getBoolean(1)) {
                    connection = fresh;
                    return true;
                }
            }
            fresh.close();
        } catch (SQLException away) {
            LOG.debug("claim on the loads lost, asking again", away);
        }
        return false;
    }

    synchronized void release() throws SQLException {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
