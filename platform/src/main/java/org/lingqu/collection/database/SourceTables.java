package org.lingqu.collection.database;

import java.sql.Connection;
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
    private static final int MOST = 20_000;
    private static final int SAMPLE = 50;
    private static final int SAMPLE_TEXT = 100;
    private static final int SAMPLE_ROW = 1 << 16;

    private SourceTables() {}

    /**
     * A table as a list tells it.
     *
     * @param schema empty where the product has none
     * @param estimatedRows −1 when the source has no statistics of it
     * @param comment what the source's designer wrote about it; empty for nothing
     */
    public record Listed(String schema, String name, long estimatedRows, String comment) {}

    /** All tables and views that can be read, by name; at most {@value #MOST}. */
    public static List<Listed> list(SourceDatabase source) {
        return source.ask(PATIENCE, connection -> source.dialect().list(connection, MOST));
    }

    /** @throws Problem {@code source-table-unknown} when there is no such table or the account may not read it */
    public static SourceTable of(SourceDatabase source, String schema, String table) {
        return source.ask(PATIENCE, connection -> describe(source, connection, schema, table));
    }

    static SourceTable describe(SourceDatabase source, Connection connection, String schema, String table)
            throws SQLException {
        SourceTable found = source.dialect().describe(connection, schema, table);
        if (found == null) {
            throw Problem.notFound("source-table-unknown").with(source.name(), schema, table);
        }
        return found;
    }

    /** The first rows, at most {@value #SAMPLE}, as the load would read them, long texts cut. */
    public static List<List<@Nullable String>> sample(SourceDatabase source, SourceTable table) {
        if (table.columns().isEmpty()) {
            return List.of();
        }
        return source.ask(PATIENCE, connection -> {
            List<List<@Nullable String>> rows = new ArrayList<>();
            Dialect dialect = source.dialect();
            dialect.settle(connection);
            String question = dialect.first(dialect.question(table, table.columns(), SAMPLE_ROW), SAMPLE);
            try (Statement statement = connection.createStatement();
                    ResultSet rs = sampled(statement, question)) {
                while (rs.next()) {
                    List<@Nullable String> cells = new ArrayList<>();
                    for (int i = 0; i < table.columns().size(); i++) {
                        cells.add(cut(dialect.text(rs, i + 1, table.columns().get(i))));
                    }
                    rows.add(cells);
                }
            }
            return rows;
        });
    }

    private static ResultSet sampled(Statement statement, String question) throws SQLException {
        statement.setMaxRows(SAMPLE);
        return statement.executeQuery(question);
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= SAMPLE_TEXT ? text : text.substring(0, SAMPLE_TEXT) + "…";
    }
}
