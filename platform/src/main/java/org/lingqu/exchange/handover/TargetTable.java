package org.lingqu.exchange.handover;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
import java.util.stream.IntStream;
import org.lingqu.exchange.gateway.GrantedChunk;
import org.lingqu.exchange.gateway.GrantedCourse;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.ColumnType;

/**
 * The consumer's table: the granted items, and before them {@code lq_row}, which names a row under the grant, and {@code lq_sum}, the digest
 * of what was supplied. Beside it stands {@code lingqu_handover}, the ledger of chunks: a chunk and its line there are written by one
 * transaction, so that nothing is written twice and nothing is left out, whenever a run is cut off.
 *
 * <p>A table that was empty when an attempt began is <em>fresh</em>: what stands there is of this attempt, so nothing has to be looked for before
 * a chunk is written, and its key may be made when it is full. The ledger says so by a line with number -1.
 */
final class TargetTable {

    static final String ROW = "lq_row";
    static final String SUM = "lq_sum";

    private static final String LEDGER = "lingqu_handover";
    private static final int FRESH = -1;
    private static final int AT_ONCE = 1_000;

    /** Begin of the SQLStates of broken constraints. */
    private static final String TWICE = "23";

    /** For statements over the whole table, in milliseconds. */
    private static final int PATIENCE = 30 * 60 * 1_000;

    private final Connection connection;
    private final TargetKind kind;
    private final String table;
    private final Map<String, ColumnType> columns = new LinkedHashMap<>();
    private boolean fresh;

    TargetTable(Connection connection, Target target, GrantedCourse course) {
        this.connection = connection;
        this.kind = target.kind();
        this.table = target.table();
        for (int i = 0; i < course.items().size(); i++) {
            columns.put(course.items().get(i).code(), course.type(i));
        }
    }

    /** Makes the tables that are not there, adds the columns that are missing, and looks how the table stands to an attempt. */
    void prepare(UUID attempt) throws SQLException {
        connection.setAutoCommit(true);
        execute("create table if not exists " + kind.quoted(LEDGER)
                + " (run char(36) not null, chunk int not null, row_count int not null, row_sum char(64) not null,"
                + " primary key (run, chunk))" + kind.tableEnd());
        String cells = columns.entrySet().stream()
                .map(column -> ", " + kind.quoted(column.getKey()) + " " + kind.type(column.getValue()))
                .collect(Collectors.joining());
        execute("create table if not exists " + name() + " (" + kind.ownColumns() + cells + ")" + kind.tableEnd());
        Set<String> there = there();
        for (Map.Entry<String, ColumnType> column : columns.entrySet()) {
            if (!there.contains(column.getKey())) {
                execute("alter table " + name() + " add column " + kind.quoted(column.getKey()) + " "
                        + kind.type(column.getValue()));
            }
        }
        if (count(attempt, "chunk >= " + FRESH) == 0 && isEmpty()) {
            line(attempt, FRESH, 0, new ContentSum());
        }
        fresh = count(attempt, "chunk = " + FRESH) > 0;
        if (!fresh) {
            makeKey(); // rows that stand there twice are replaced by one
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

    /** Whether everything in the table is of the attempt. */
    boolean isFresh() {
        return fresh;
    }

    private boolean isEmpty() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rs = statement.executeQuery("select 1 from " + name() + " limit 1")) {
            return !rs.next();
        }
    }

    /** How many chunks of an attempt have arrived; they arrive in order. */
    int arrived(UUID attempt) throws SQLException {
        return count(attempt, "chunk > " + FRESH);
    }

    private int count(UUID attempt, String which) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select count(*) from " + kind.quoted(LEDGER) + " where run = ? and " + which)) {
            statement.setString(1, attempt.toString());
            try (ResultSet rs = statement.executeQuery()) {
                return rs.next() ? rs.getInt(1) : 0;
            }
        }
    }

    /** Those of some rows that stand in the table otherwise or not at all. */
    GrantedChunk changed(GrantedChunk rows) throws SQLException {
        Map<String, String> known = new HashMap<>();
        for (int from = 0; from < rows.size(); from += AT_ONCE) {
            String sql = "select " + ROW + ", " + SUM + " from " + name() + where(rows, from);
            try (Statement statement = connection.createStatement();
                    ResultSet rs = statement.executeQuery(sql)) {
                while (rs.next()) {
                    known.put(rs.getString(1), rs.getString(2));
                }
            }
        }
        return rows.only(row -> !rows.sum(row).equals(known.get(rows.id(row))));
    }

    /** Writes rows in the place of those with the same id, and the ledger's line, by one transaction. */
    void write(UUID attempt, int chunk, GrantedChunk rows) throws SQLException {
        connection.setAutoCommit(false);
        try {
            ContentSum sum = new ContentSum();
            for (int row = 0; row < rows.size(); row++) {
                sum.add(rows.sums(), row * GrantedChunk.SUM);
            }
            line(attempt, chunk, rows.size(), sum);
            for (int from = 0; from < rows.size() && !fresh; from += AT_ONCE) {
                execute("delete from " + name() + where(rows, from));
            }
            if (rows.size() > 0) {
                kind.load(connection, name(), columns, rows);
            }
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private void line(UUID attempt, int chunk, int rows, ContentSum sum) throws SQLException {
        try (PreparedStatement line = connection.prepareStatement(
                "insert into " + kind.quoted(LEDGER) + " (run, chunk, row_count, row_sum) values (?, ?, ?, ?)")) {
            line.setString(1, attempt.toString());
            line.setInt(2, chunk);
            line.setInt(3, rows);
            line.setString(4, sum.hex());
            line.executeUpdate();
        }
    }

    /**
     * Makes sure that rows are found by their ids, and that there is none twice where the table is ours.
     *
     * @throws Problem {@code handover-differs} when another program has written rows into it
     */
    void key() throws SQLException {
        if (!makeKey()) {
            try (Statement statement = connection.createStatement();
                    ResultSet rs =
                            statement.executeQuery("select count(*), count(distinct " + ROW + ") from " + name())) {
                rs.next();
                throw Problem.conflict("handover-differs").with(rs.getLong(1), rs.getLong(2));
            }
        }
    }

    /** Makes the key unless there is one; false when a row stands there twice. */
    private boolean makeKey() throws SQLException {
        if (isKeyed()) {
            return true;
        }
        int patience = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, PATIENCE);
        try {
            execute("alter table " + name() + " add primary key (" + ROW + ")");
            return true;
        } catch (SQLException failed) {
            if (!String.valueOf(failed.getSQLState()).startsWith(TWICE)) {
                throw failed;
            }
            return false;
        } finally {
            connection.setNetworkTimeout(Runnable::run, patience);
        }
    }

    /** Whether there is an index that begins with the rows' ids, or a primary key of the consumer's own. */
    private boolean isKeyed() throws SQLException {
        DatabaseMetaData told = connection.getMetaData();
        try (ResultSet keys = told.getPrimaryKeys(connection.getCatalog(), connection.getSchema(), table)) {
            if (keys.next()) {
                return true;
            }
        }
        try (ResultSet parts = told.getIndexInfo(connection.getCatalog(), connection.getSchema(), table, false, true)) {
            while (parts.next()) {
                if (ROW.equals(parts.getString("COLUMN_NAME")) && parts.getInt("ORDINAL_POSITION") == 1) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the table is as it must be, computed by its own database; false also when it cannot say. */
    boolean isLike(TableDigest expected) throws SQLException {
        int patience = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, PATIENCE);
        try (Statement statement = connection.createStatement();
                ResultSet rs = statement.executeQuery("select count(*), " + kind.digest() + " from " + name())) {
            return rs.next() && kind.digest(rs).isLike(expected);
        } catch (SQLException unable) {
            if (!connection.isValid(1)) {
                throw unable;
            }
            return false;
        } finally {
            connection.setNetworkTimeout(Runnable::run, patience);
        }
    }

    /** Deletes some rows by their ids. */
    void delete(List<String> ids) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        try (PreparedStatement statement =
                connection.prepareStatement("delete from " + name() + " where " + ROW + " = ?")) {
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
                connection.prepareStatement("select " + ROW + ", " + SUM + " from " + name())) {
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

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String name() {
        return kind.quoted(table);
    }

    /** Ids are hexadecimal digits of our own making. */
    private static String where(GrantedChunk rows, int from) {
        return IntStream.range(from, Math.min(rows.size(), from + AT_ONCE))
                .mapToObj(row -> "'" + rows.id(row) + "'")
                .collect(Collectors.joining(",", " where " + ROW + " in (", ")"));
    }
}
