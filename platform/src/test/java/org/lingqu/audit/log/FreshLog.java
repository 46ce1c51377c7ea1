package org.lingqu.audit.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.AccessRecord;
import org.lingqu.audit.AccessRecords;
import org.lingqu.audit.Outcome;
import org.lingqu.audit.SealedRecord;
import org.lingqu.audit.note.NoteSigner;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.LegalTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** An empty log in a database of its own, on the test server's PostgreSQL. */
public final class FreshLog implements AutoCloseable {

    private final DatabaseAddress server;
    private final DatabaseAddress address;
    private final String name = "log_" + UUID.randomUUID().toString().replace('-', '_');
    private final List<Connection> open = new ArrayList<>();
    private final NoteSigner signer = NoteSigner.generate("test.example/log");
    private @Nullable NationalSuite national;

    public FreshLog(DatabaseAddress server) throws SQLException, IOException {
        this.server = server;
        try (Connection connection = DriverManager.getConnection(server.url(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        this.address =
                new DatabaseAddress(server.url().replaceFirst("/[^/]*$", "/" + name), server.user(), server.password());
        migrate();
    }

    private FreshLog(DatabaseAddress server, DatabaseAddress address) throws SQLException, IOException {
        this.server = server;
        this.address = address;
        migrate();
    }

    /** An empty log in the very database of a server of one's own; never closed, it goes with its server. */
    public static FreshLog in(DatabaseAddress server) throws SQLException, IOException {
        return new FreshLog(server, server);
    }

    private void migrate() throws SQLException, IOException {
        migrate("V1__record.sql", "V2__retention.sql", "V11__handed_over.sql", "V14__second_tree.sql");
    }

    /** From now on its sequencers keep a second tree; null: no more. */
    public void national(@Nullable NationalSuite suite) {
        national = suite;
    }

    /** Brings the log further. */
    public void migrate(String... scripts) throws SQLException, IOException {
        for (String script : scripts) {
            try (Statement statement = connect().createStatement();
                    InputStream file = FreshLog.class.getResourceAsStream("/db/migration/audit/" + script)) {
                statement.execute(new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }

    public DatabaseAddress address() {
        return address;
    }

    public Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(address.url(), address.user(), address.password());
        open.add(connection);
        return connection;
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(new DriverManagerDataSource(
                address().url(), address().user(), address().password()));
    }

    public LogTables tables() {
        return new LogTables(jdbc());
    }

    public NoteSigner signer() {
        return signer;
    }

    public Sequencer sequencer(Connection connection, Path witness, int largestStep) {
        return sequencer(connection, witness, largestStep, InstantSource.system());
    }

    Sequencer sequencer(Connection connection, Path witness, int largestStep, InstantSource clock) {
        return new Sequencer(
                connection,
                signer,
                new Witness(witness),
                new LegalTime(clock),
                largestStep,
                checkpoint -> {},
                national);
    }

    /** Places everything that waits. */
    public void sequence(Path witness) throws SQLException, IOException {
        Connection connection = connect();
        Sequencer sequencer = sequencer(connection, witness, 1000);
        while (sequencer.step() > 0 || sequencer.catchUp()) {
            // until nothing waits
        }
        connection.close();
    }

    /** Writes records on the given connection. */
    public static List<SealedRecord> write(Connection connection, int count) throws SQLException {
        List<SealedRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(record("matter " + i).seal());
        }
        AccessRecords.write(AccessRecords.prepare(connection), records);
        return records;
    }

    /** A valid record with nothing special. */
    public static AccessRecord record(String matter) {
        return record(matter, Instant.now());
    }

    /** A valid record of an instant. */
    public static AccessRecord record(String matter, Instant at) {
        return new AccessRecord(
                AccessRecord.idAt(at),
                at,
                null,
                null,
                null,
                matter,
                "306012/000037",
                1,
                "snapshot",
                List.of("NAME", "STATUS"),
                1,
                List.of(),
                Outcome.DONE,
                null);
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : open) {
            connection.close();
        }
        try (Connection connection = DriverManager.getConnection(server.url(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute("drop database " + name + " with (force)");
        }
    }
}
