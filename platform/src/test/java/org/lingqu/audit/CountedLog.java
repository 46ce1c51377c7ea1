package org.lingqu.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.lingqu.audit.log.FreshLog;
import org.lingqu.audit.log.LogTables;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** A log in a database of its own with everything that is kept behind it; nothing follows it but what a test starts. */
final class CountedLog implements AutoCloseable {

    private static final List<String> BEFORE =
            List.of("V3__person.sql", "V4__pack.sql", "V5__resource_use.sql", "V6__evidence_key.sql");
    private static final List<String> AFTER =
            List.of("V7__use.sql", "V9__person_block.sql", "V10__grant_record.sql", "V15__matter_span.sql");

    private final FreshLog log;
    private final Path witness;
    private final Connection writing;
    private final Follower own;

    private CountedLog(DatabaseAddress server, Path witness) throws SQLException, IOException {
        this.log = new FreshLog(server);
        this.witness = witness;
        this.writing = log.connect();
        for (String script : BEFORE) {
            run(script);
        }
        this.own = follower();
    }

    static CountedLog open(DatabaseAddress server, Path witness) throws SQLException, IOException {
        CountedLog opened = before(server, witness);
        opened.migrate();
        return opened;
    }

    /** As a node has it that has not been updated yet. */
    static CountedLog before(DatabaseAddress server, Path witness) throws SQLException, IOException {
        return new CountedLog(server, witness);
    }

    void migrate() throws SQLException, IOException {
        for (String script : AFTER) {
            run(script);
        }
    }

    private void run(String script) throws SQLException, IOException {
        try (Statement statement = writing.createStatement();
                InputStream file = CountedLog.class.getResourceAsStream("/db/migration/audit/" + script)) {
            statement.execute(new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** A process that follows, on a connection of its own. */
    record Follower(
            JdbcClient jdbc, TransactionTemplate transaction, PersonRuns persons, UseBook book, UseIndex index) {}

    Follower follower() throws SQLException {
        SingleConnectionDataSource source = new SingleConnectionDataSource(log.connect(), true);
        JdbcClient jdbc = JdbcClient.create(source);
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        UseBook book = new UseBook(jdbc);
        PersonRuns persons = new PersonRuns(jdbc);
        return new Follower(
                jdbc,
                transaction,
                persons,
                book,
                new UseIndex(
                        jdbc, persons, book, transaction, new LogTables(jdbc), new LegalTime(InstantSource.system())));
    }

    Follower own() {
        return own;
    }

    JdbcClient jdbc() {
        return own.jdbc();
    }

    CallCounts calls() {
        return new CallCounts(tail());
    }

    GrantCalls grantCalls() {
        return new GrantCalls(jdbc());
    }

    /** Positions below a size of all calls under some grants, in order. */
    List<Long> positionsUnder(Collection<GrantId> grants, long size) {
        List<Long> positions = new ArrayList<>();
        try {
            grantCalls().tell(grants, size, positions::add);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return positions.stream().sorted().toList();
    }

    AccessCounts access() {
        return new AccessCounts(jdbc(), tail(), grantCalls());
    }

    UseTail tail() {
        return new UseTail(jdbc(), new LogTables(jdbc()));
    }

    long size() {
        return jdbc().sql("select coalesce(max(size), 0) from audit.log_state")
                .query(Long.class)
                .single();
    }

    void write(List<AccessRecord> records) throws SQLException {
        try (PreparedStatement insert = AccessRecords.prepare(writing)) {
            AccessRecords.write(insert, records.stream().map(AccessRecord::seal).toList());
        }
    }

    /** Gives everything that was written its position. */
    void sequence() throws SQLException, IOException {
        log.sequence(witness);
    }

    @Override
    public void close() throws SQLException {
        log.close();
    }
}
