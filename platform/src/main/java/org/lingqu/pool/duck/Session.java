package org.lingqu.pool.duck;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Watch;

/** A connection for one job; each statement is a fresh one, because a failed one is closed by the driver, and stops with the watch. */
final class Session {

    private final Connection connection;
    private final Watch watch;

    Session(Connection connection, Watch watch) {
        this.connection = connection;
        this.watch = watch;
    }

    /** Takes a row of an answer. */
    @FunctionalInterface
    interface Rows {
        void row(ResultSet rs) throws SQLException, IOException;
    }

    /** Makes something of a row. */
    @FunctionalInterface
    interface Mapping<T> {
        T of(ResultSet rs) throws SQLException;
    }

    void execute(String sql) throws SQLException {
        watch.check();
        try (Statement statement = connection.createStatement();
                Watch.Registration stop = watch.onCancel(() -> cancel(statement))) {
            statement.execute(sql);
        }
    }

    void each(String sql, Rows rows) throws SQLException {
        watch.check();
        try (Statement statement = connection.createStatement();
                Watch.Registration stop = watch.onCancel(() -> cancel(statement));
                ResultSet rs = statement.executeQuery(sql)) {
            while (rs.next()) {
                rows.row(rs);
            }
        } catch (IOException failed) {
            watch.check();
            throw Problem.unavailable("engine-failed").causedBy(failed);
        }
    }

    <T> List<T> list(String sql, Mapping<T> mapping) throws SQLException {
        List<T> all = new ArrayList<>();
        each(sql, rs -> all.add(mapping.of(rs)));
        return all;
    }

    long count(String sql) throws SQLException {
        return list(sql, rs -> rs.getLong(1)).get(0);
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException ended) {
            // It had already ended; the watch refuses the next one.
        }
    }
}
