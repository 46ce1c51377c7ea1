package org.lingqu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lingqu.bench.PoolState.Served;
import org.lingqu.bench.PoolState.Version;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.Problem;

/**
 * Reads what a pool holds past the platform. Entries are named by their ids.
 *
 * @param data the node's data directory
 */
record PoolBooks(DatabaseAddress database, Path data) {

    /** Cells as {@link Batch} writes them; numbers are stored with as many digits as their type has. */
    private static final String CELLS = Batch.COLUMNS.stream()
            .map(column ->
                    "cast(" + (column.equals(Batch.AMOUNT) ? "cast(je as decimal(18, 2))" : column) + " as varchar)")
            .collect(Collectors.joining(", "));

    static PoolBooks of(Node node) {
        return new PoolBooks(
                new DatabaseAddress(node.property("url"), node.property("user"), node.property("password")),
                node.data());
    }

    /** Everything, with what nothing refers to; the pool must be at rest. */
    PoolState read() {
        try (Connection books = connect();
                Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
            Map<String, OpenTables> tables = tables(books);
            return new PoolState(versions(books, duck, tables), served(books), states(books), remains(books, tables));
        } catch (SQLException failed) {
            throw ServedTable.failed(failed);
        }
    }

    /** Ids of entries by their codes. */
    Map<String, String> entries() {
        Map<String, String> ids = new HashMap<>();
        try (Connection books = connect()) {
            each(
                    books,
                    "select code, id from catalog.entry where code is not null",
                    row -> ids.put(row.getString(1), row.getString(2)));
        } catch (SQLException failed) {
            throw ServedTable.failed(failed);
        }
        return ids;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    private static Map<String, OpenTables> tables(Connection books) throws SQLException {
        Map<String, OpenTables> tables = new TreeMap<>();
        each(
                books,
                "select table_name, metadata_location from pool.iceberg_tables",
                row -> tables.put(row.getString(1), new OpenTables(row.getString(2))));
        return tables;
    }

    private List<Version> versions(Connection books, Connection duck, Map<String, OpenTables> tables)
            throws SQLException {
        List<Version> versions = new ArrayList<>();
        each(
                books,
                "select entry_id, version, load_id, rows, table_snapshot from pool.snapshot order by entry_id, version",
                row -> {
                    String entry = row.getString(1);
                    String load = row.getString(3);
                    OpenTables table = tables.get(entry);
                    versions.add(new Version(
                            entry,
                            row.getInt(2),
                            load,
                            row.getLong(4),
                            table == null ? RowSum.NOTHING : content(duck, table.files(row.getLong(5))),
                            kept(duck, entry, load)));
                });
        return versions;
    }

    private static RowSum content(Connection duck, List<Path> files) throws SQLException {
        return files.isEmpty()
                ? RowSum.NOTHING
                : sum(duck, "select " + CELLS + " from read_parquet(" + list(files) + ")");
    }

    private long kept(Connection duck, String entry, String load) throws SQLException {
        List<Path> files = files(table(entry).resolve("quarantine").resolve(load));
        long[] rows = {0};
        if (!files.isEmpty()) {
            each(duck, "select count(*) from read_parquet(" + list(files) + ")", row -> rows[0] = row.getLong(1));
        }
        return rows[0];
    }

    private static Map<String, Served> served(Connection books) throws SQLException {
        Map<String, String> tables = new HashMap<>();
        Map<String, Integer> versions = new HashMap<>();
        each(books, "select entry_id, table_name, version from pool.serving", row -> {
            tables.put(row.getString(1), row.getString(2));
            versions.put(row.getString(1), row.getInt(3));
        });
        Map<String, Served> served = new HashMap<>();
        for (Map.Entry<String, String> each : tables.entrySet()) {
            RowSum content = sum(books, "select " + CELLS + " from " + each.getValue());
            served.put(each.getKey(), new Served(versions.getOrDefault(each.getKey(), 0), content));
        }
        return served;
    }

    private static Map<String, String> states(Connection books) throws SQLException {
        Map<String, String> states = new HashMap<>();
        boolean[] kept = {false};
        each(books, "select to_regclass('collection.load') is not null", row -> kept[0] = row.getBoolean(1));
        if (kept[0]) {
            each(books, "select id, state from collection.load", row -> states.put(row.getString(1), row.getString(2)));
        }
        return states;
    }

    private List<String> remains(Connection books, Map<String, OpenTables> tables) throws SQLException {
        List<String> remains = new ArrayList<>();
        children(data.resolve("staging")).forEach(each -> remains.add(named(each)));
        files(data.resolve("temp").resolve("engine")).forEach(each -> remains.add(named(each)));
        Map<String, String> states = states(books);
        children(data.resolve("collection").resolve("uploads")).stream()
                .filter(each ->
                        Loaded.LANDED.equals(states.get(each.getFileName().toString())))
                .forEach(each -> remains.add(named(each)));
        Set<String> quarantines = new HashSet<>();
        each(books, "select load_id from pool.quarantine", row -> quarantines.add(row.getString(1)));
        for (Path table : children(data.resolve("lake"))) {
            OpenTables known = tables.get(table.getFileName().toString());
            Set<Path> referenced = known == null ? Set.of() : known.referenced();
            Stream.concat(
                            children(table.resolve("data")).stream().flatMap(load -> files(load).stream()),
                            files(table.resolve("metadata")).stream())
                    .filter(file -> !referenced.contains(file))
                    .forEach(file -> remains.add(named(file)));
            children(table.resolve("data")).stream()
                    .filter(load -> files(load).isEmpty())
                    .forEach(load -> remains.add(named(load)));
            children(table.resolve("quarantine")).stream()
                    .filter(load -> !quarantines.contains(load.getFileName().toString()))
                    .forEach(load -> remains.add(named(load)));
        }
        each(books, """
                select 'pool_serving.' || tablename from pg_tables where schemaname = 'pool_serving'
                  and 'pool_serving.' || tablename not in (
                    select table_name from pool.serving union select table_name from pool.serving_retired)""", row -> remains.add(row.getString(1)));
        return remains;
    }

    private Path table(String entry) {
        return data.resolve("lake").resolve(entry);
    }

    private String named(Path path) {
        return data.relativize(path).toString();
    }

    private static RowSum sum(Connection connection, String query) throws SQLException {
        RowSum.Adder sum = new RowSum.Adder();
        int width = Batch.COLUMNS.size();
        each(connection, query, row -> {
            List<String> cells = new ArrayList<>();
            for (int i = 1; i <= width; i++) {
                cells.add(String.valueOf(row.getString(i)));
            }
            sum.add(cells);
        });
        return sum.sum();
    }

    /** Takes one row. */
    @FunctionalInterface
    private interface Taker {
        void take(ResultSet row) throws SQLException;
    }

    private static void each(Connection connection, String query, Taker taker) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                taker.take(rows);
            }
        }
    }

    private static String list(List<Path> files) {
        return files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(", ", "[", "]"));
    }

    private static List<Path> files(Path folder) {
        return children(folder).stream().filter(Files::isRegularFile).toList();
    }

    private static List<Path> children(Path folder) {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(folder).causedBy(failed);
        }
    }
}
