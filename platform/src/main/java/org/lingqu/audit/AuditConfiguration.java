package org.lingqu.audit;

import org.lingqu.audit.log.LogTables;
import org.lingqu.audit.log.NationalSuite;
import org.lingqu.audit.log.SecondTables;
import org.lingqu.audit.log.SequencerHealth;
import org.lingqu.audit.log.SequencerThread;
import org.lingqu.audit.log.Witness;
import org.lingqu.audit.note.Checkpoint;
import org.lingqu.audit.note.NoteAlgorithm;
import org.lingqu.audit.note.NoteSigner;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.LegalTime;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires the log of a running node. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    NoteSigner logKey(DataDirectory data, AuditSettings settings) {
        return NoteSigner.of(SecretFile.readOrMake(
                data.sub("keys").resolve("log-key"),
                () -> NoteSigner.generate(settings.logName()).secret()));
    }

    @Bean
    LogTables logTables(JdbcClient jdbc) {
        return new LogTables(jdbc);
    }

    @Bean
    SecondTables secondTables(JdbcClient jdbc) {
        return new SecondTables(jdbc);
    }

    /** The key of the second tree; the bean of its kind is that of the first. */
    private static NoteSigner secondKey(DataDirectory data, NoteSigner logKey) {
        String origin = Checkpoint.secondOf(logKey.verifier().name());
        return NoteSigner.of(SecretFile.readOrMake(
                data.sub("keys").resolve("log-key-sm2"),
                () -> NoteSigner.generate(origin, NoteAlgorithm.SM2).secret()));
    }

    @Bean
    SequencerThread sequencer(
            DatabaseAddress database,
            DataDirectory data,
            AuditSettings settings,
            NoteSigner logKey,
            LegalTime time,
            ApplicationEventPublisher events) {
        return new SequencerThread(
                database,
                logKey,
                new Witness(data.sub("log")),
                time,
                checkpoint -> events.publishEvent(new CheckpointPublished(checkpoint.size())),
                settings.nationalSuite()
                        ? new NationalSuite(secondKey(data, logKey), jdbc -> new LogProofs(jdbc, new LogTables(jdbc)))
                        : null);
    }

    @Bean
    LogTrees logTrees(LogTables tables, NoteSigner logKey, SecondTables second, SequencerThread sequencer) {
        return new LogTrees(tables, logKey.verifier(), second, sequencer.secondKey());
    }

    @Bean
    SequencerHealth sequencerHealth(SequencerThread sequencer, LogTables tables, LegalTime time) {
        return new SequencerHealth(sequencer, tables, time);
    }
}
