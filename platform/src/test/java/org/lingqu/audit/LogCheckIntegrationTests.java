package org.lingqu.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.audit.log.LogState;
import org.lingqu.audit.log.LogTables;
import org.lingqu.audit.merkle.Hashes;
import org.lingqu.audit.note.Checkpoint;
import org.lingqu.audit.note.NoteSigner;
import org.lingqu.audit.note.SignedNote;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;

/** The log is compared with the checkpoint outside the database while further records are written. */
@IntegrationTest
class LogCheckIntegrationTests {

    @Autowired
    AuditTrail trail;

    @Autowired
    LogTables tables;

    @Autowired
    LogProofs proofs;

    @Autowired
    RecordSearch search;

    @Autowired
    RetentionKeeper retention;

    @Autowired
    LogTrees trees;

    @Autowired
    NoteSigner key;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    LegalTime time;

    @TempDir
    Path folder;

    private Path checkpoint;

    @BeforeEach
    void a_log_with_a_record() throws IOException {
        trail.recordApart(Act.of(Actor.PLATFORM, "incident.check", new SubjectRef("audit-log", "log", "访问日志")));
        await().atMost(Duration.ofSeconds(10)).until(() -> size() > 0);
        checkpoint = Files.createDirectories(folder.resolve("log")).resolve("checkpoint");
    }

    private long size() {
        return tables.state().map(LogState::size).orElse(0L);
    }

    private LogCheck check(PlatformTransactionManager manager) {
        return new LogCheck(tables, trees, proofs, search, retention, new DataDirectory(folder), jdbc, manager, time);
    }

    /** Publishes a longer log. */
    private void publish() {
        String text = new Checkpoint(key.verifier().name(), size() + 1_000_000, Hashes.empty()).text();
        try {
            Files.writeString(checkpoint, SignedNote.sign(text, key).toString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void what_is_published_while_the_log_is_read_is_no_damage_and_what_was_published_before_is() {
        assertThat(check(new PublishingMeanwhile()).damage()).isEmpty();
        assertThat(check(transactions).damage()).map(LogDamage::kind).isEqualTo(Optional.of(LogDamage.Kind.SET_BACK));
    }

    @Test
    void a_checkpoint_that_cannot_be_read_is_no_damage() throws IOException {
        Files.createDirectory(checkpoint);
        assertThatThrownBy(() -> check(transactions).damage()).hasMessageContaining("log-witness-unreadable");
    }

    /** Another thread publishes as soon as the log is being read. */
    private final class PublishingMeanwhile implements PlatformTransactionManager {

        @Override
        public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
            TransactionStatus status = transactions.getTransaction(definition);
            publish();
            return status;
        }

        @Override
        public void commit(TransactionStatus status) {
            transactions.commit(status);
        }

        @Override
        public void rollback(TransactionStatus status) {
            transactions.rollback(status);
        }
    }
}
