package org.lingqu.exchange.handover;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.exchange.gateway.GrantedChunk;
import org.lingqu.pool.ColumnType;

/**
 * Fills a table of MariaDB by LOAD DATA from the stream, or by batches where the server does not take it. The driver never opens a file for it: the
 * statement has a stream of ours, and a server that asks for a file by another statement gets it only when that one's text holds {@code load data
 * local infile} with the file's name, wherever in it. None does, since a target's and an item's name have neither blank nor quote
 * ({@link Target#check}).
 */
final class MariaLoad {

    /** LOCAL is switched off, as MariaDB and its relatives of several versions say it. */
    private static final Set<Integer> REFUSED = Set.of(1148, 3948, 3950, 4166);

    private MariaLoad() {}

    static void load(Connection connection, String table, Map<String, ColumnType> columns, GrantedChunk rows)
            throws SQLException {
        long loaded;
        try (Statement statement = connection.createStatement()) {
            statement.unwrap(org.mariadb.jdbc.Statement.class).setLocalInfileInputStream(rows.streamByName());
            loaded = statement.executeLargeUpdate(sql(table, columns));
            // with LOCAL the server makes warnings of what are errors elsewhere
            SQLWarning warning = statement.getWarnings();
            if (loaded != rows.size() || warning != null) {
                int number = warning == null ? 0 : warning.getErrorCode();
                throw new SQLException("rows did not arrive as they were sent", "22000", number);
            }
        } catch (SQLException failed) {
            if (!REFUSED.contains(failed.getErrorCode())) {
                throw failed;
            }
            insert(connection, table, columns, rows);
        }
    }

    private static String sql(String table, Map<String, ColumnType> columns) {
        List<String> read = new ArrayList<>(List.of(TargetTable.ROW, TargetTable.SUM));
        List<String> set = new ArrayList<>();
        columns.forEach((name, type) -> {
            String column = TargetKind.MARIADB.quoted(name);
            if (type == ColumnType.LOGICAL) {
                String told = "@lq" + read.size();
                read.add(told);
                set.add(column + " = (" + told + " = 'true')");
            } else {
                read.add(column);
            }
        });
        return "load data local infile 'rows' into table " + table
                + " character set utf8mb4 fields terminated by x'09' escaped by x'5C' lines terminated by x'0A' ("
                + String.join(", ", read) + ")" + (set.isEmpty() ? "" : " set " + String.join(", ", set));
    }

    private static void insert(Connection connection, String table, Map<String, ColumnType> columns, GrantedChunk rows)
            throws SQLException {
        List<ColumnType> types = new ArrayList<>(columns.values());
        String names = columns.keySet().stream()
                .map(TargetKind.MARIADB::quoted)
                .collect(Collectors.joining(", ", TargetTable.ROW + ", " + TargetTable.SUM + ", ", ""));
        String places = ", ?".repeat(types.size());
        try (PreparedStatement statement =
                connection.prepareStatement("insert into " + table + " (" + names + ") values (?, ?" + places + ")")) {
            for (int row = 0; row < rows.size(); row++) {
                statement.setString(1, rows.id(row));
                statement.setString(2, rows.sum(row));
                @Nullable String[] cells = rows.cells(row);
                for (int i = 0; i < types.size(); i++) {
                    String cell = cells[i];
                    boolean logical = types.get(i) == ColumnType.LOGICAL && cell != null;
                    statement.setString(i + 3, logical ? ("true".equals(cell) ? "1" : "0") : cell);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
