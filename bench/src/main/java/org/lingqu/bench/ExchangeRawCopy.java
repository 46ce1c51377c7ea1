package org.lingqu.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.lingqu.kernel.Problem;
import org.postgresql.PGConnection;

/** The granted items of all rows from the served table into a table without a key, by COPY and nothing else. */
record ExchangeRawCopy(ServedTable source, Path ground) {

    private static final int PIPE = 1 << 20;

    /** Makes the table anew and fills it. Answers nanoseconds, without the making. */
    long into(ExchangeTarget target, String table) {
        Map<String, String> columns = columns();
        target.execute("drop table if exists " + table);
        target.execute("create table " + table
                + columns.entrySet().stream()
                        .map(each -> each.getKey() + " " + target.type(each.getValue()))
                        .collect(Collectors.joining(", ", " (", ")")));
        String names = String.join(", ", columns.keySet());
        String out = "copy (select " + names + " from " + source.table() + ") to stdout";
        long began = System.nanoTime();
        if (target.kind().equals("POSTGRESQL")) {
            piped(out, target, "copy " + table + " (" + names + ") from stdin");
        } else {
            byFile(out, target, table);
        }
        return System.nanoTime() - began;
    }

    private Map<String, String> columns() {
        Map<String, String> types = new LinkedHashMap<>();
        try (Connection connection = source.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select attname, format_type(atttypid, atttypmod) from pg_attribute where attrelid = '"
                                + source.table() + "'::regclass and attnum > 0 and not attisdropped")) {
            while (row.next()) {
                if (Sheets.GRANTED.contains(row.getString(1))) {
                    types.put(row.getString(1), row.getString(2));
                }
            }
            return types;
        } catch (SQLException failed) {
            throw ServedTable.failed(failed);
        }
    }

    private void piped(String out, ExchangeTarget target, String in) {
        try (PipedInputStream reading = new PipedInputStream(PIPE);
                PipedOutputStream writing = new PipedOutputStream(reading);
                Connection to = target.connect()) {
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> copyOut(out, writing));
            to.unwrap(PGConnection.class).getCopyAPI().copyIn(in, reading, PIPE);
            sent.join();
        } catch (SQLException failed) {
            throw ServedTable.failed(failed);
        } catch (IOException | CompletionException failed) {
            throw Problem.unavailable("bench-step-failed")
                    .with("copy: " + failed)
                    .causedBy(failed);
        }
    }

    private void copyOut(String out, OutputStream writing) {
        try (OutputStream closing = writing;
                Connection from = source.connect()) {
            from.unwrap(PGConnection.class).getCopyAPI().copyOut(out, closing);
        } catch (SQLException | IOException failed) {
            throw new CompletionException(failed);
        }
    }

    /** MariaDB reads files in the very form in which PostgreSQL writes them. */
    private void byFile(String out, ExchangeTarget target, String table) {
        Path file = ground.resolve("raw-copy.txt");
        try {
            try (OutputStream writing = Files.newOutputStream(file)) {
                copyOut(out, writing);
            }
            target.execute("load data local infile '" + file + "' into table " + table + " character set utf8mb4");
            Files.delete(file);
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(file).causedBy(failed);
        }
    }
}
