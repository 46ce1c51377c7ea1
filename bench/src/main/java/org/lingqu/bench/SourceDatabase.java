package org.lingqu.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lingqu.demo.Enterprise;
import org.lingqu.demo.Enterprises;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.Problem;
import org.lingqu.server.postgres.EmbeddedPostgres;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** A department's own database: a second PostgreSQL server with the invented register in one table of texts. */
final class SourceDatabase implements AutoCloseable {

    static final String TABLE = "qydj";

    private static final int COPY_BLOCK = 1 << 16;
    private static final int LINES_AT_ONCE = 5_000;

    private final EmbeddedPostgres server;

    private SourceDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Starts the server below a folder; the programs are those already unpacked for the node. */
    static SourceDatabase start(Path folder, Path programs) {
        return new SourceDatabase(EmbeddedPostgres.start(folder, programs));
    }

    /** Makes the table of the register anew. */
    void fill(Enterprises register) {
        fill(TABLE, Enterprise.COLUMNS, register.rows().map(Enterprise::cells));
    }

    /** Makes a table of texts anew. */
    void fill(String table, List<String> columns, Stream<List<String>> rows) {
        String typed = columns.stream().map(column -> column + " text").collect(Collectors.joining(", "));
        execute("drop table if exists " + table);
        execute("create table " + table + " (" + typed + ")");
        copyIn(table, rows);
    }

    /** Makes a table of texts when there is none, and puts other rows into it; views on it stay. */
    void refill(String table, List<String> columns, Stream<List<String>> rows) {
        String typed = columns.stream().map(column -> column + " text").collect(Collectors.joining(", "));
        execute("create table if not exists " + table + " (" + typed + ")");
        execute("truncate " + table);
        copyIn(table, rows);
    }

    private void copyIn(String table, Stream<List<String>> all) {
        try (Connection connection = connect()) {
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            Iterator<List<String>> rows = all.iterator();
            while (rows.hasNext()) {
                StringBuilder lines = new StringBuilder();
                for (int i = 0; i < LINES_AT_ONCE && rows.hasNext(); i++) {
                    lines.append(String.join("\t", rows.next())).append('\n');
                }
                copy.copyIn("copy " + table + " from stdin", new StringReader(lines.toString()));
            }
        } catch (SQLException | IOException failed) {
            throw failed(failed);
        }
        execute("vacuum analyze " + table);
    }

    /** Puts a CSV file with a head line into a table. */
    void copyIn(String table, Path csv) {
        try (Connection connection = connect();
                InputStream rows = Files.newInputStream(csv)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table + " from stdin (format csv, header true)", rows, COPY_BLOCK);
        } catch (SQLException | IOException failed) {
            throw failed(failed);
        }
    }

    void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw failed(failed);
        }
    }

    private static Problem failed(Exception failed) {
        return Problem.unavailable("bench-step-failed")
                .with(String.valueOf(failed.getMessage()))
                .causedBy(failed);
    }

    /** Reads the whole table into a CSV file with a head line. Answers nanoseconds. */
    long copyOut(Path csv) {
        long began = System.nanoTime();
        try (Connection connection = connect();
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(csv), 1 << 20)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy " + TABLE + " to stdout (format csv, header)", out);
        } catch (SQLException | IOException failed) {
            throw failed(failed);
        }
        return System.nanoTime() - began;
    }

    Connection connect() throws SQLException {
        DatabaseAddress address = server.address();
        return DriverManager.getConnection(address.url(), address.user(), address.password());
    }

    int port() {
        String url = server.address().url();
        return Integer.parseInt(url.substring(url.lastIndexOf(':') + 1, url.lastIndexOf('/')));
    }

    String name() {
        return "postgres";
    }

    String user() {
        return server.address().user();
    }

    String password() {
        return server.address().password();
    }

    @Override
    public void close() {
        server.close();
    }
}
