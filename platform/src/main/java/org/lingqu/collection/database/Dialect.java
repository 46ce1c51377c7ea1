package org.lingqu.collection.database;

import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What differs between one database product and another: how to connect, what tables there are, how values become text. */
interface Dialect {

    /** A connection on which nothing can be written. */
    Connection connect(SourceAddress address, Drivers drivers, Duration connect, Duration silence) throws SQLException;

    /** Has the session write dates and the like as the row rules read them. */
    void settle(Connection connection) throws SQLException;

    /** Begins a transaction in which the source shows one state. */
    void oneState(Connection connection) throws SQLException;

    /** Tables and views the account may read, by schema and name; at most so many. */
    List<SourceTables.Listed> list(Connection connection, int most) throws SQLException;

    /** The structure of a table; null when there is none or the account may not read it. */
    @Nullable
    SourceTable describe(Connection connection, String schema, String table) throws SQLException;

    /** A name as it stands in a question. */
    String quoted(String name);

    /** What is asked of a column so that its text is right. @param longest most bytes of a row that will be taken */
    String expression(SourceTable.Column column, int longest);

    /** The text of a value that was asked for by {@link #expression}. */
    @Nullable
    String text(ResultSet rs, int position, SourceTable.Column column) throws SQLException;

    /** The first few rows of a question. */
    String first(String question, int rows);

    /**
     * The rows as CSV in UTF-8, without a head line, fields separated by commas, nothing for null.
     *
     * @param where as made by {@link #where}
     */
    InputStream rows(
            Connection connection, SourceTable table, List<SourceTable.Column> columns, String where, int longest)
            throws SQLException;

    /** Whether a column's text comes to us exactly as the source itself writes it, so that both can make a digest of it. */
    default boolean inDigest(SourceTable.Column column) {
        return false;
    }

    /** The question for the sum that {@link RowDigest} makes of these columns; null where the product cannot make it. */
    default @Nullable String digest(SourceTable table, List<SourceTable.Column> columns, String where) {
        return null;
    }

    /** The condition for some of the rows, nothing for all. */
    default String where(@Nullable Since since) {
        return since == null
                ? ""
                : " where (" + quoted(since.mark().name()) + " >= " + literal(since) + " or "
                        + quoted(since.mark().name()) + " is null)";
    }

    /** The condition for rows whose mark lies before a value, nothing for all. */
    default String whereBefore(@Nullable Since end) {
        return end == null ? "" : " where " + quoted(end.mark().name()) + " < " + literal(end);
    }

    /** The value of a mark as it stands in a question; it consists of digits and signs only. */
    default String literal(Since since) {
        return switch (since.kind()) {
            case NUMBER -> since.value();
            case DATE -> "date '" + since.value() + "'";
            case TIME -> "timestamp '" + since.value().replace('T', ' ') + "'";
        };
    }

    default String name(SourceTable table) {
        return table.schema().isEmpty() ? quoted(table.name()) : quoted(table.schema()) + "." + quoted(table.name());
    }

    default String question(SourceTable table, List<SourceTable.Column> columns, int longest) {
        return "select "
                + columns.stream().map(column -> expression(column, longest)).collect(Collectors.joining(", "))
                + " from " + name(table);
    }
}
