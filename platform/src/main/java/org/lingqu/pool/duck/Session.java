package org.lingqu.pool.duck;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.c.ArrowArrayStream;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;
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

    /** Lets statements select from a stream, once. */
    void show(String name, ArrowArrayStream stream) throws SQLException {
        connection.unwrap(DuckDBConnection.class).registerArrowStream(name, stream);
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

    /** Takes a piece of an answer as the driver gives it. */
    @FunctionalInterface
    interface Pieces {
        void take(DuckDBDataChunkReader piece) throws IOException;
    }

    /** Takes a piece of an answer, by column, then by row. */
    @FunctionalInterface
    interface Columns {
        void take(@Nullable Object[][] columns) throws IOException;
    }

    /**
     * Goes through an answer of which only a piece lies in memory at a time. An error of the engine on the way looks to the driver like the end of
     * the answer: the rows are counted by the caller.
     *
     * @return how many rows there were
     */
    long stream(String sql, Columns columns) throws SQLException {
        return pieces(sql, piece -> columns.take(Vectors.cells(piece)));
    }

    /** The same by pieces as they are. */
    long pieces(String sql, Pieces pieces) throws SQLException {
        watch.check();
        long rows = 0;
        try (DuckDBPreparedStatement statement =
                        connection.prepareStatement(sql).unwrap(DuckDBPreparedStatement.class);
                Watch.Registration stop = watch.onCancel(() -> cancel(statement));
                DuckDBChunkedResult result = statement.query()) {
            while (result.nextChunk()) {
                watch.check();
                rows += result.chunk().rowCount();
                pieces.take(result.chunk());
            }
            watch.check();
            return rows;
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
