package org.lingqu.pool;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Sha256;
import org.springframework.stereotype.Component;

/**
 * Compares the copy from which single rows are served with the version it was made of. Up to {@value #WHOLE} rows all of them are compared,
 * whatever their order; of a larger one the number of rows, and – where rows have one key – every n-th row, about {@value #SAMPLE} of them.
 */
@Component
final class ServedComparison {

    static final int WHOLE = 200_000;
    static final int SAMPLE = 2_000;

    private static final int FETCH = 2_000;
    private static final String TABLE_GONE = "42P01";

    private final DataSource database;
    private final Datasets datasets;
    private final ServingProjections projections;
    private final TableStore tables;
    private final Engine engine;

    ServedComparison(
            DataSource database, Datasets datasets, ServingProjections projections, TableStore tables, Engine engine) {
        this.database = database;
        this.datasets = datasets;
        this.projections = projections;
        this.tables = tables;
        this.engine = engine;
    }

    /** @throws Problem {@code projection-failed} when the database cannot be asked */
    List<Deviation> deviations(EntryId entry) {
        projections.refresh(entry);
        ServingTable table = projections.of(entry).orElse(null);
        if (table == null || datasets.expired(entry).contains(table.version())) {
            return List.of();
        }
        Snapshot snapshot = datasets.version(entry, table.version());
        try (Connection connection = database.getConnection()) {
            Optional<String> what =
                    snapshot.rows() <= WHOLE ? whole(connection, table, snapshot) : sample(connection, table, snapshot);
            return what.filter(found -> isStillServed(table))
                    .map(found -> List.of(new Deviation(Deviation.Kind.SERVED_CHANGED, entry, table.version(), found)))
                    .orElse(List.of());
        } catch (SQLException failed) {
            if (!TABLE_GONE.equals(failed.getSQLState())) {
                throw Problem.unavailable("projection-failed").causedBy(failed);
            }
            return isStillServed(table)
                    ? List.of(new Deviation(
                            Deviation.Kind.SERVED_CHANGED, entry, table.version(), counts(snapshot.rows(), 0, 0)))
                    : List.of();
        }
    }

    private boolean isStillServed(ServingTable table) {
        projections.refresh(table.entry());
        return projections
                .of(table.entry())
                .filter(now -> now.table().equals(table.table()))
                .isPresent();
    }

    /** Rows that only the version has, and rows that only the copy has; a changed row is one of each. */
    private Optional<String> whole(Connection connection, ServingTable table, Snapshot snapshot) throws SQLException {
        Map<Long, Integer> rows = new HashMap<>();
        engine.scan(tables.scan(snapshot), cells -> rows.merge(hash(cells), 1, Integer::sum), new Watch());
        read(connection, select(table, ""), List.of(), table, cells -> rows.merge(hash(cells), -1, Integer::sum));
        long only = rows.values().stream().filter(n -> n > 0).mapToLong(n -> n).sum();
        long more = -rows.values().stream().filter(n -> n < 0).mapToLong(n -> n).sum();
        long changed = Math.min(only, more);
        return only == 0 && more == 0 ? Optional.empty() : Optional.of(counts(only - changed, more - changed, changed));
    }

    private Optional<String> sample(Connection connection, ServingTable table, Snapshot snapshot) throws SQLException {
        long count = count(connection, table);
        if (count != snapshot.rows()) {
            return Optional.of(counts(Math.max(0, snapshot.rows() - count), Math.max(0, count - snapshot.rows()), 0));
        }
        ServingColumn key = table.key();
        if (key == null) {
            return Optional.empty();
        }
        long every = snapshot.rows() / SAMPLE;
        int at = table.columns().indexOf(key);
        List<@Nullable Object[]> taken = new ArrayList<>();
        long[] number = {0};
        engine.scan(
                tables.scan(snapshot),
                cells -> {
                    if (number[0]++ % every == 0) {
                        taken.add(cells.clone());
                    }
                },
                new Watch());
        long changed = 0;
        for (@Nullable Object[] cells : taken) {
            List<Long> found = new ArrayList<>();
            Object value = cells[at];
            if (value == null) {
                continue;
            }
            read(
                    connection,
                    select(table, " where " + key.quoted() + " = ?"),
                    List.of(value),
                    table,
                    row -> found.add(hash(row)));
            changed += found.equals(List.of(hash(cells))) ? 0 : 1;
        }
        return changed == 0 ? Optional.empty() : Optional.of(counts(0, 0, changed) + " / " + taken.size());
    }

    private static String counts(long missing, long surplus, long changed) {
        return "-" + missing + " +" + surplus + " ~" + changed;
    }

    private static String select(ServingTable table, String where) {
        return "select " + table.columns().stream().map(ServingColumn::quoted).collect(Collectors.joining(", "))
                + " from " + table.table() + where;
    }

    private static long count(Connection connection, ServingTable table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select count(*) from " + table.table());
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void read(
            Connection connection,
            String sql,
            List<Object> values,
            ServingTable table,
            Consumer<@Nullable Object[]> sink)
            throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false); // or the driver fetches all rows at once
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(FETCH);
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            try (ResultSet row = statement.executeQuery()) {
                @Nullable Object[] cells = new Object[table.columns().size()];
                while (row.next()) {
                    for (int i = 0; i < cells.length; i++) {
                        cells[i] = cell(row, i + 1, table.columns().get(i).type());
                    }
                    sink.accept(cells);
                }
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        }
    }

    private static @Nullable Object cell(ResultSet row, int at, ColumnType type) throws SQLException {
        return switch (type) {
            case TEXT, MEMO -> row.getString(at);
            case NUMBER, MONEY -> row.getBigDecimal(at);
            case DATE -> row.getObject(at, LocalDate.class);
            case TIMESTAMP -> row.getObject(at, LocalDateTime.class);
            case LOGICAL, INTEGER, DOUBLE, FLOAT -> row.getObject(at);
        };
    }

    /** First eight bytes of the SHA-256 over the cells as text, each with its length. */
    private static long hash(@Nullable Object[] cells) {
        MessageDigest digest = Sha256.digest();
        for (Object cell : cells) {
            if (cell == null) {
                digest.update((byte) 0);
                continue;
            }
            String text = cell instanceof BigDecimal number
                    ? (number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString())
                    : cell.toString();
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            digest.update((byte) 1);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return ByteBuffer.wrap(digest.digest()).getLong();
    }
}
