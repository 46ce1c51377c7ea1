package org.lingqu.pool;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.stereotype.Component;

/** Fills a table in schema {@code pool_serving} from a snapshot; it belongs to nobody until the swap. */
@Component
final class ServingTables {

    private final DataSource database;
    private final Engine engine;
    private final TableStore tables;

    ServingTables(DataSource database, Engine engine, TableStore tables) {
        this.database = database;
        this.engine = engine;
        this.tables = tables;
    }

    static String nameOf(Snapshot snapshot) {
        return "pool_serving.d" + snapshot.entry().toString().replace("-", "") + "_v" + snapshot.version();
    }

    /** @param progress hears how many rows have been copied, now and then */
    ServingTable build(Snapshot snapshot, Watch watch, LongConsumer progress) {
        List<ServingColumn> columns = snapshot.columns().stream()
                .map(column -> new ServingColumn(column.code(), column.type()))
                .toList();
        String table = nameOf(snapshot);
        try (Connection connection = database.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                create(connection, table, columns);
                long rows = fill(connection, table, snapshot, watch, progress);
                index(connection, table, snapshot);
                connection.commit();
                return new ServingTable(
                        snapshot.entry(), snapshot.version(), table, keyOf(snapshot, columns), columns, rows);
            } finally {
                connection.rollback();
                connection.setAutoCommit(autoCommit);
            }
        } catch (SQLException | IOException failed) {
            watch.check();
            throw Problem.unavailable("projection-failed").causedBy(failed);
        }
    }

    private static void create(Connection connection, String table, List<ServingColumn> columns) throws SQLException {
        String cells = columns.stream()
                .map(column -> column.quoted() + " " + column.type().servingType())
                .collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists " + table);
            statement.execute("create table " + table + " (" + cells + ")");
        }
    }

    private long fill(Connection connection, String table, Snapshot snapshot, Watch watch, LongConsumer progress)
            throws SQLException, IOException {
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table + " from stdin (format binary, freeze)");
        try {
            BinaryRows rows = new BinaryRows(copy);
            long[] count = {0};
            Scan scan = tables.scan(snapshot);
            engine.scanPacked(
                    scan,
                    cells -> {
                        write(rows, cells);
                        if (++count[0] % 20_000 == 0) {
                            watch.check();
                            progress.accept(count[0]);
                        }
                    },
                    watch);
            rows.end();
            copy.endCopy();
            progress.accept(count[0]);
            return count[0];
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void write(BinaryRows rows, @Nullable Object[] cells) throws IOException {
        try {
            rows.row(cells);
        } catch (SQLException failed) {
            throw new IOException(failed);
        }
    }

    private static void index(Connection connection, String table, Snapshot snapshot) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!snapshot.key().isEmpty()) {
                String key = snapshot.key().stream()
                        .map(column -> new ServingColumn(column.code(), column.type()).quoted())
                        .collect(Collectors.joining(", "));
                statement.execute("alter table " + table + " add primary key (" + key + ")");
            }
            statement.execute("analyze " + table);
        }
    }

    private static @Nullable ServingColumn keyOf(Snapshot snapshot, List<ServingColumn> columns) {
        if (snapshot.key().size() != 1) {
            return null;
        }
        String code = snapshot.key().get(0).code();
        return columns.stream()
                .filter(column -> column.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
