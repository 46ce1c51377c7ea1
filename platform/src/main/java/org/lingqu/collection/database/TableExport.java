package org.lingqu.collection.database;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.text.RowTap;
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

    /** How many rows the source itself counts in the whole table. */
    public long count() {
        return count(null);
    }

    /** How many of some rows the source itself counts. @param since null: of all */
    public long count(@Nullable Since since) {
        return Long.parseLong(Objects.requireNonNull(one("select count(*) from "
                + source.dialect().name(table) + source.dialect().where(since))));
    }

    /**
     * The highest mark a column has, as the source writes it; null when it has none. A day or a time that has not come yet does not count:
     * it is a mistake, and everything until then would be taken for old. A number cannot be told to be one.
     */
    public @Nullable String highest(SourceTable.Column column, MarkKind kind, LocalDate today) {
        Dialect dialect = source.dialect();
        String highest = "(select max(" + dialect.quoted(column.name()) + ") as " + dialect.quoted(column.name())
                + " from " + dialect.name(table) + dialect.whereBefore(end(column, kind, today.plusDays(1)))
                + ") highest";
        try (Statement statement = connection.createStatement();
                ResultSet rs =
                        statement.executeQuery("select " + dialect.expression(column, 100) + " from " + highest)) {
            rs.next();
            return dialect.text(rs, 1, column);
        } catch (SQLException failed) {
            throw source.problem(failed);
        }
    }

    private static @Nullable Since end(SourceTable.Column column, MarkKind kind, LocalDate day) {
        return switch (kind) {
            case NUMBER -> null;
            case DATE -> new Since(column, kind, day.toString());
            case TIME -> new Since(column, kind, day.atStartOfDay().format(DateTimeFormatter.ISO_LOCAL_DATE_TIME));
        };
    }

    /** Whether a column belongs to the digest both sides make. */
    public boolean inDigest(SourceTable.Column column) {
        return source.dialect().inDigest(column);
    }

    /** The digest the source makes of its rows; null where it cannot. */
    public @Nullable String digest(List<SourceTable.Column> columns, @Nullable Since since) {
        List<SourceTable.Column> compared =
                columns.stream().filter(this::inDigest).toList();
        String question = compared.isEmpty()
                ? null
                : source.dialect().digest(table, compared, source.dialect().where(since));
        return question == null ? null : one(question);
    }

    private @Nullable String one(String question) {
        try (Statement statement = connection.createStatement();
                ResultSet rs = statement.executeQuery(question)) {
            rs.next();
            return rs.getString(1);
        } catch (SQLException failed) {
            throw source.problem(failed);
        }
    }

    /** Sees the rows that come and makes a digest of them. */
    public static final class Seen {
        private final RowDigest digest;

        private Seen(RowDigest digest) {
            this.digest = digest;
        }

        /** What is to be shown the rows. */
        public RowTap tap() {
            return digest;
        }

        /** The digest of those it has been shown. */
        public String digest() {
            return digest.value();
        }
    }

    /**
     * The rows as CSV in UTF-8, without a head line, fields separated by commas.
     *
     * @param columns of the table, in this order
     * @param since null: all rows
     * @param longest most bytes of a row that will be taken; a longer one may come cut, but still too long
     */
    public InputStream rows(List<SourceTable.Column> columns, @Nullable Since since, int longest) {
        try {
            return source.dialect()
                    .rows(connection, table, columns, source.dialect().where(since), longest);
        } catch (SQLException failed) {
            throw source.problem(failed);
        }
    }

    /** All rows. */
    public InputStream rows(List<SourceTable.Column> columns, int longest) {
        return rows(columns, null, longest);
    }

    /** What makes the digest of rows of these columns. */
    public Seen digest(List<SourceTable.Column> columns) {
        return new Seen(new RowDigest(columns.stream().map(this::inDigest).toList()));
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

    private static void closed(@Nullable Connection connection) {
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
