package org.lingqu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBFunctions;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.identifier.IdentityNumber;

/** The embedded engine with nothing around it: reads a CSV file with the declared types of the entry's items, and writes it as Parquet. */
final class BareDuck implements AutoCloseable {

    private final Connection connection;

    BareDuck() {
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:");
            try (Statement statement = connection.createStatement()) {
                statement.execute("set memory_limit = '1GB'");
            }
            LocalDate today = Home.now().toLocalDate();
            DuckDBFunctions.scalarFunction()
                    .withName("is_identity_number")
                    .withParameter(String.class)
                    .withReturnType(Boolean.class)
                    .withFunction((String text) -> IdentityNumber.isValid(text, today))
                    .register(connection);
        } catch (SQLException failed) {
            throw failed(failed);
        }
    }

    /** Reads every value and counts the rows that have the declared types. Answers nanoseconds. */
    long read(Path csv, List<Sheets.Item> items) {
        String touched =
                items.stream().map(item -> "count(" + item.code() + ")").collect(Collectors.joining(", "));
        return timed("select " + touched + " from " + file(csv, items));
    }

    /** Reads and writes Parquet with the compression the platform uses. Answers nanoseconds. */
    long convert(Path csv, List<Sheets.Item> items) {
        Path target = csv.resolveSibling(csv.getFileName() + ".parquet");
        try {
            return timed("copy (select * from " + file(csv, items) + ") to '" + target
                    + "' (format parquet, compression zstd)");
        } finally {
            delete(target);
        }
    }

    /** What a statement counted, and how long it took. */
    record Counted(List<Long> counts, long nanos) {}

    /** Counts over Parquet files; {@code rows} is what they hold. */
    Counted counted(List<Path> files, List<String> counts) {
        String rows = files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(", "));
        timed("create or replace temp view rows as select * from read_parquet([" + rows + "])");
        long began = System.nanoTime();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select " + String.join(", ", counts) + " from rows")) {
            result.next();
            List<Long> all = new ArrayList<>();
            for (int i = 1; i <= counts.size(); i++) {
                all.add(result.getLong(i));
            }
            return new Counted(all, System.nanoTime() - began);
        } catch (SQLException failed) {
            throw failed(failed);
        }
    }

    /** Answers the nanoseconds that a statement took. */
    long timed(String sql) {
        long began = System.nanoTime();
        try (Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            if (rows) {
                try (ResultSet result = statement.getResultSet()) {
                    result.next();
                }
            }
        } catch (SQLException failed) {
            throw failed(failed);
        }
        return System.nanoTime() - began;
    }

    private static String file(Path csv, List<Sheets.Item> items) {
        String columns = items.stream()
                .map(item -> "'" + item.code() + "': '" + type(item) + "'")
                .collect(Collectors.joining(", "));
        return "read_csv('" + csv + "', header = true, ignore_errors = true, columns = {" + columns + "})";
    }

    private static String type(Sheets.Item item) {
        return switch (item.type()) {
            case "NUMBER" -> "decimal(" + item.length() + "," + item.scale() + ")";
            case "DATE" -> "date";
            default -> "varchar";
        };
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(file).causedBy(failed);
        }
    }

    private static Problem failed(SQLException failure) {
        return Problem.unavailable("bench-step-failed")
                .with("DuckDB: " + failure.getMessage())
                .causedBy(failure);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw failed(failed);
        }
    }
}
