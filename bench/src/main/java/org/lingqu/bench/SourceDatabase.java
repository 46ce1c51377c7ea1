package org.lingqu.bench;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.stream.Collectors;
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

    private static final int LINES_AT_ONCE = 5_000;

    private final EmbeddedPostgres server;

    private SourceDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Starts the server below a folder; the programs are those already unpacked for the node. */
    static SourceDatabase start(Path folder, Path programs) {
        return new SourceDatabase(EmbeddedPostgres.start(folder, programs));
    }

    /** Makes the table anew. */
    void fill(Enterprises register) {
        String columns =
                Enterprise.COLUMNS.stream().map(column -> column + " text").collect(Collectors.joining(", "));
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists " + TABLE);
            statement.execute("create table " + TABLE + " (" + columns + ")");
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            Iterator<Enterprise> rows = register.rows().iterator();
            while (rows.hasNext()) {
                StringBuilder lines = new StringBuilder();
                for (int i = 0; i < LINES_AT_ONCE && rows.hasNext(); i++) {
                    lines.append(String.join("\t", rows.next().cells())).append('\n');
                }
                copy.copyIn("copy " + TABLE + " from stdin", new StringReader(lines.toString()));
            }
            statement.execute("vacuum analyze " + TABLE);
        } catch (SQLException | IOException failed) {
            throw Problem.unavailable("bench-step-failed")
                    .with(String.valueOf(failed.getMessage()))
                    .causedBy(failed);
        }
    }

    /** Reads the whole table as text and throws it away: what any reader of it must at least do. Answers nanoseconds. */
    long copyOut() {
        long began = System.nanoTime();
        try (Connection connection = connect()) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy " + TABLE + " to stdout", java.io.OutputStream.nullOutputStream());
        } catch (SQLException | IOException failed) {
            throw Problem.unavailable("bench-step-failed")
                    .with(String.valueOf(failed.getMessage()))
                    .causedBy(failed);
        }
        return System.nanoTime() - began;
    }

    private Connection connect() throws SQLException {
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
