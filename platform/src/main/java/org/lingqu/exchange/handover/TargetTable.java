package org.lingqu.exchange.handover;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.exchange.gateway.GrantedChunk.Row;
import org.lingqu.exchange.gateway.GrantedCourse;
import org.lingqu.pool.ColumnType;
import org.postgresql.PGConnection;

/**
 * The consumer's table: the granted items, and before them {@code lq_row}, which names a row under the grant, and {@code lq_sum}, the digest
 * of what was supplied. Beside it stands {@code lingqu_handover}, the ledger of chunks: a chunk and its line there are written by one
 * transaction, so that nothing is written twice and nothing is left out, whenever a run is cut off.
 */
final class TargetTable {

    private static final String LEDGER = "lingqu_handover";
    private static final String ROW = "lq_row";
    private static final String SUM = "lq_sum";
    private static final int AT_ONCE = 1_000;

    private final Connection connection;
    private final TargetKind kind;
    private final String table;
    private final Map<String, ColumnType> columns = new LinkedHashMap<>();

    TargetTable(Connection connection, Target target, GrantedCourse course) {
        this.connection = connection;
        this.kind = target.kind();
        this.table = target.table();
        for (int i = 0; i < course.items().size(); i++) {
            columns.put(course.items().get(i).code(), course.type(i));
        }
    }

    /** Makes the tables that are not there and adds the columns that are missing. */
    void prepare() throws SQLException {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists " + kind.quoted(LEDGER)
                    + " (run char(36) not null, chunk int not null, row_count int not null, row_sum char(64) not null,"
                    + " primary key (run, chunk))" + kind.tableEnd());
            String cells = columns.entrySet().stream()
                    .map(column -> ", " + kind.quoted(column.getKey()) + " " + kind.type(column.getValue()))
                    .collect(Collectors.joining());
            statement.execute("create table if not exists " + kind.quoted(table) + " (" + ROW
                    + " char(32) primary key, " + SUM + " char(64) not null" + cells + ")" + kind.tableEnd());
            Set<String> there = there();
            for (Map.Entry<String, ColumnType> column : columns.entrySet()) {
                if (!there.contains(column.getKey())) {
                    statement.execute("alter table " + kind.quoted(table) + " add column "
                            + kind.quoted(column.getKey()) + " " + kind.type(column.getValue()));
                }
            }
        }
    }

    private Set<String> there() throws SQLException {
        Set<String> there = new TreeSet<>(kind == TargetKind.MARIADB ? String.CASE_INSENSITIVE_ORDER : null);
        DatabaseMetaData told = connection.getMetaData();
        String escape = told.getSearchStringEscape();
        try (ResultSet rs = told.getColumns(
                connection.getCatalog(), connection.getSchema(), table.replace("_", escape + "_"), "%")) {
            while (rs.next()) {
                there.add(rs.getString("COLUMN_NAME"));
            }
        }
        return there;
    }

    /** How many chunks of a run have arrived; they arrive in order. */
    int arrived(UUID run) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select count(*) from " + kind.quoted(LEDGER) + " where run = ?")) {
            statement.setString(1, run.toString());
            try (ResultSet rs = statement.executeQuery()) {
                return rs.next() ? rs.getInt(1) : 0;
            }
        }
    }

    /** Those of some rows that stand in the table otherwise or not at all. */
    List<Row> changed(List<Row> rows) throws SQLException {
        Map<String, String> known = new HashMap<>();
        for (int from = 0; from < rows.size(); from += AT_ONCE) {
            String sql = "select " + ROW + ", " + SUM + " from " + kind.quoted(table) + where(rows, from);
            try (Statement statement = connection.createStatement();
                    ResultSet rs = statement.executeQuery(sql)) {
                while (rs.next()) {
                    known.put(rs.getString(1), rs.getString(2));
                }
            }
        }
        return rows.stream()
                .filter(row -> !HexFormat.of().formatHex(row.sum()).equals(known.get(row.id())))
                .toList();
    }

    /** Writes rows in the place of those with the same id, and the ledger's line, by one transaction. */
    void write(UUID run, int chunk, List<Row> rows) throws SQLException {
        connection.setAutoCommit(false);
        try {
            ContentSum sum = new ContentSum();
            rows.forEach(row -> sum.add(row.sum()));
            try (PreparedStatement line = connection.prepareStatement(
                    "insert into " + kind.quoted(LEDGER) + " (run, chunk, row_count, row_sum) values (?, ?, ?, ?)")) {
                line.setString(1, run.toString());
                line.setInt(2, chunk);
                line.setInt(3, rows.size());
                line.setString(4, sum.hex());
                line.executeUpdate();
            }
            for (int from = 0; from < rows.size(); from += AT_ONCE) {
                try (Statement statement = connection.createStatement()) {
                    statement.executeUpdate("delete from " + kind.quoted(table) + where(rows, from));
                }
            }
            if (kind == TargetKind.POSTGRESQL) {
                copy(rows);
            } else {
                insert(rows);
            }
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** Deletes some rows by their ids. */
    void delete(List<String> ids) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("delete from " + kind.quoted(table) + " where " + ROW + " = ?")) {
            for (String id : ids) {
                statement.setString(1, id);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Id and digest of every row that stands there. */
    void all(BiConsumer<String, byte[]> reader) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement statement =
                connection.prepareStatement("select " + ROW + ", " + SUM + " from " + kind.quoted(table))) {
            statement.setFetchSize(AT_ONCE);
            try (ResultSet rs = statement.executeQuery()) {
                while (rs.next()) {
                    reader.accept(rs.getString(1), HexFormat.of().parseHex(rs.getString(2)));
                }
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** Ids are hexadecimal digits of our own making. */
    private static String where(List<Row> rows, int from) {
        return rows.subList(from, Math.min(rows.size(), from + AT_ONCE)).stream()
                .map(row -> "'" + row.id() + "'")
                .collect(Collectors.joining(",", " where " + ROW + " in (", ")"));
    }

    private String names() {
        return columns.keySet().stream()
                .map(kind::quoted)
                .collect(Collectors.joining(", ", ROW + ", " + SUM + ", ", ""));
    }

    private void copy(List<Row> rows) throws SQLException {
        StringBuilder text = new StringBuilder(rows.size() * 100);
        for (Row row : rows) {
            text.append(row.id()).append('\t').append(HexFormat.of().formatHex(row.sum()));
            for (String cell : row.cells()) {
                text.append('\t');
                escape(text, cell);
            }
            text.append('\n');
        }
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy " + kind.quoted(table) + " (" + names() + ") from stdin",
                            new StringReader(text.toString()));
        } catch (IOException broken) {
            throw new SQLException(broken);
        }
    }

    private static void escape(StringBuilder text, @Nullable String cell) {
        if (cell == null) {
            text.append("\\N");
            return;
        }
        for (int i = 0; i < cell.length(); i++) {
            char sign = cell.charAt(i);
            switch (sign) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(sign);
            }
        }
    }

    private void insert(List<Row> rows) throws SQLException {
        List<ColumnType> types = new ArrayList<>(columns.values());
        String places = ", ?".repeat(types.size());
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into " + kind.quoted(table) + " (" + names() + ") values (?, ?" + places + ")")) {
            for (Row row : rows) {
                statement.setString(1, row.id());
                statement.setString(2, HexFormat.of().formatHex(row.sum()));
                for (int i = 0; i < types.size(); i++) {
                    String cell = row.cells()[i];
                    boolean logical = types.get(i) == ColumnType.LOGICAL && cell != null;
                    statement.setString(i + 3, logical ? ("true".equals(cell) ? "1" : "0") : cell);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
