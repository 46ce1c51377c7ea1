package org.lingqu.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.lingqu.audit.AccessRecord;
import org.lingqu.audit.AccessRecords;
import org.lingqu.audit.Outcome;
import org.lingqu.audit.SealedRecord;
import org.lingqu.audit.SecretFile;
import org.lingqu.audit.log.LogTables;
import org.lingqu.audit.log.SequencerThread;
import org.lingqu.audit.log.Witness;
import org.lingqu.audit.note.NoteSigner;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The log's own classes with nothing of the platform around them: records, the sequencer, the kept checkpoint. */
final class AuditAlone implements AutoCloseable {

    private static final String ORIGIN = "faults.lingqu.local/log";
    private static final String RESOURCE = "306012/000037";
    private static final int BATCH = 1_000;
    private static final Duration PLACED = Duration.ofSeconds(60);

    private final Connection connection;
    private final LogTables tables;
    private final SequencerThread sequencer;
    private volatile long published;

    /**
     * Opens a log; its key is made when there is none.
     *
     * @param told hears of every checkpoint that has been published, and of how many entries it speaks
     */
    AuditAlone(DatabaseAddress database, Path data, LongConsumer told) {
        NoteSigner signer = NoteSigner.of(SecretFile.readOrMake(
                Home.made(data.resolve("keys")).resolve("log-key"),
                () -> NoteSigner.generate(ORIGIN).secret()));
        try {
            connection = DriverManager.getConnection(database.url(), database.user(), database.password());
        } catch (SQLException away) {
            throw ServedTable.failed(away);
        }
        tables = LogTables.on(new SingleConnectionDataSource(connection, true));
        sequencer = new SequencerThread(
                database,
                signer,
                new Witness(Home.made(data.resolve("log"))),
                new LegalTime(InstantSource.system()),
                checkpoint -> {
                    told.accept(checkpoint.size());
                    published = checkpoint.size();
                },
                null);
        sequencer.start();
    }

    /** Makes the log's schema in an empty database, by its own migrations. */
    static void found(DatabaseAddress database) {
        org.flywaydb.core.Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .schemas("audit_history")
                .locations("classpath:db/migration/audit")
                .load()
                .migrate();
    }

    /**
     * Writes records; when it returns they are durable.
     *
     * @param matter beginning of their matters
     */
    List<SealedRecord> append(String matter, int count) {
        List<SealedRecord> all = new ArrayList<>();
        try (PreparedStatement insert = AccessRecords.prepare(connection)) {
            for (int first = 0; first < count; first += BATCH) {
                List<SealedRecord> batch = new ArrayList<>();
                for (int i = first; i < Math.min(count, first + BATCH); i++) {
                    batch.add(record(matter + i).seal());
                }
                AccessRecords.write(insert, batch);
                all.addAll(batch);
            }
        } catch (SQLException failed) {
            throw ServedTable.failed(failed);
        }
        return all;
    }

    /**
     * Waits until a record stands in a published checkpoint.
     *
     * @throws Problem {@code bench-step-failed} when it does not in a minute
     */
    void awaitPublished(SealedRecord record) {
        if (!Waiting.until(PLACED, () -> position(record) < published)) {
            throw Problem.unavailable("bench-step-failed")
                    .with("no position for " + record.receipt() + ": " + sequencer.trouble());
        }
    }

    private long position(SealedRecord record) {
        return tables.positionOf(record.record().id()).orElse(Long.MAX_VALUE);
    }

    private static AccessRecord record(String matter) {
        Instant at = new LegalTime(InstantSource.system()).now();
        return new AccessRecord(
                AccessRecord.idAt(at),
                at,
                null,
                null,
                null,
                matter,
                RESOURCE,
                1,
                "snapshot",
                List.of("NAME", "STATUS"),
                1,
                List.of(),
                Outcome.DONE,
                null);
    }

    @Override
    public void close() {
        sequencer.stop();
        try {
            connection.close();
        } catch (SQLException gone) {
            // It is closed, which is what was wanted.
        }
    }
}
