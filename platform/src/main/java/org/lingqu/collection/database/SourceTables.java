package org.lingqu.collection.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;

/** What tables a source has. Only those its account may read are told; names go into questions as values or quoted, after they were found. */
public final class SourceTables {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST = 2_000;
    private static final int SAMPLE = 5;
    private static final int SAMPLE_TEXT = 100;

    private static final String READABLE = """
             from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relkind in ('r', 'v', 'm', 'f', 'p') and n.nspname not in ('pg_catalog', 'information_schema')
               and n.nspname not like 'pg\\_toast%' and n.nspname not like 'pg\\_temp%'
               and has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select')
            """;

    private SourceTables() {}

    /**
     * A table as a list tells it.
     *
     * @param estimatedRows −1 when the source has no statistics of it
     */
    public record Listed(String schema, String name, long estimatedRows) {}

    /** All tables and views that can be read, by name; at most {@value #MOST}. */
    public static List<Listed> list(SourceDatabase source) {
        return source.ask(PATIENCE, connection -> {
            List<Listed> tables = new ArrayList<>();
            try (PreparedStatement statement =
                            connection.prepareStatement("select n.nspname, c.relname, c.reltuples::bigint" + READABLE
                                    + " order by n.nspname, c.relname limit " + MOST);
                    ResultSet rs = statement.executeQuery()) {
                while (rs.next()) {
                    tables.add(new Listed(rs.getString(1), rs.getString(2), rs.getLong(3)));
                }
            }
            return tables;
        });
    }

    /** @throws Problem {@code source-table-unknown} when there is no such table or the account may not read it */
    public static SourceTable of(SourceDatabase source, String schema, String table) {
        return source.ask(PATIENCE, connection -> describe(connection, source.name(), schema, table));
    }

    static SourceTable describe(Connection connection, String source, String schema, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select c.reltuples::bigint" + READABLE + " and n.nspname = ? and c.relname = ?")) {
            statement.setString(1, schema);
            statement.setString(2, table);
            try (ResultSet rs = statement.executeQuery()) {
                if (!rs.next()) {
                    throw Problem.notFound("source-table-unknown").with(source, schema, table);
                }
                return new SourceTable(schema, table, rs.getLong(1), columns(connection, schema, table));
            }
        }
    }

    private static List<SourceTable.Column> columns(Connection connection, String schema, String table)
            throws SQLException {
        List<SourceTable.Column> columns = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                select a.attname, format_type(a.atttypid, a.atttypmod), not a.attnotnull,
                       coalesce(col_description(a.attrelid, a.attnum), '')
                from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = ? and c.relname = ? and a.attnum > 0 and not a.attisdropped
                order by a.attnum
                """)) {
            statement.setString(1, schema);
            statement.setString(2, table);
            try (ResultSet rs = statement.executeQuery()) {
                while (rs.next()) {
                    columns.add(new SourceTable.Column(
                            rs.getString(1), rs.getString(2), rs.getBoolean(3), rs.getString(4)));
                }
            }
        }
        return columns;
    }

    /** The first few rows as the load would read them, long texts cut. */
    public static List<List<@Nullable String>> sample(SourceDatabase source, SourceTable table) {
        if (table.columns().isEmpty()) {
            return List.of();
        }
        return source.ask(PATIENCE, connection -> {
            List<List<@Nullable String>> rows = new ArrayList<>();
            TextForm.settle(connection);
            try (Statement statement = connection.createStatement();
                    ResultSet rs = statement.executeQuery("select " + TextForm.of(table.columns()) + " from "
                            + TextForm.name(table) + " limit " + SAMPLE)) {
                while (rs.next()) {
                    List<@Nullable String> cells = new ArrayList<>();
                    for (int i = 1; i <= table.columns().size(); i++) {
                        cells.add(cut(rs.getString(i)));
                    }
                    rows.add(cells);
                }
            }
            return rows;
        });
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= SAMPLE_TEXT ? text : text.substring(0, SAMPLE_TEXT) + "…";
    }
}
