package org.lingqu.collection.database;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.lingqu.kernel.Problem;

/**
 * The rows of a table as text, read in one read-only transaction in which the source shows one state: its own count and its rows agree, or
 * the load must not land.
 */
public final class TableExport implements AutoCloseable {

    private final SourceDatabase source;
    private final Connection connection;
    private final SourceTable table;

    private TableExport(SourceDatabase source, Connection connection, SourceTable table) {
        this.source = source;
        this.connection = connection;
        this.table = table;
    }

    /**
     * Connects and looks at the table.
     *
     * @param silence how long the source may send nothing
     * @throws Problem those of {@link SourceDatabase}, {@code source-table-unknown}
     */
    public static TableExport begin(SourceDatabase source, String schema, String table, Duration silence) {
        Connection connection = null;
        try {
            connection = source.open(silence);
            source.dialect().settle(connection);
            source.dialect().oneState(connection);
            return new TableExport(source, connection, SourceTables.describe(source, connection, schema, table));
        } catch (SQLException failed) {
            closed(connection);
            throw source.problem(failed);
        } catch (Problem refused) {
            closed(connection);
            throw refused;
        }
    }

    public SourceTable table() {
        return table;
    }

    /** How many rows the source itself counts. */
    public long count() {
        try (Statement statement = connection.createStatement();
                ResultSet rs = statement.executeQuery(
                        "select count(*) from " + source.dialect().name(table))) {
            rs.next();
            return rs.getLong(1);
        } catch (SQLException failed) {
            throw source.problem(failed);
        }
    }

    /**
     * The rows as CSV in UTF-8, without a head line, fields separated by commas.
     *
     * @param columns of the table, in this order
     * @param longest most bytes of a row that will be taken; a longer one may come cut, but still too long
     */
    public InputStream rows(List<SourceTable.Column> columns, int longest) {
        try {
            return source.dialect().rows(connection, table, columns, longest);
        } catch (SQLException failed) {
            throw source.problem(failed);
        }
    }

    /** What went wrong while rows were read. */
    public Problem problem(IOException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException told) {
                return source.problem(told);
            }
        }
        return Problem.unavailable("source-failed").with(source.name()).causedBy(failed);
    }

    /** Cuts the connection at once, from any thread; whoever reads from it fails. */
    public void abort() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException gone) {
            // It is gone, which is what was wanted.
        }
    }

    @Override
    public void close() {
        closed(connection);
    }

    private static void closed(@org.jspecify.annotations.Nullable Connection connection) {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (SQLException gone) {
            // Nothing was written through it.
        }
    }
}
