package org.lingqu.quality.run;

import org.lingqu.catalog.Entries;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.SnapshotCommitted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Judges every snapshot when it has become visible, beside the load and without a transaction around the measuring. */
@Component
class JudgeSnapshots {

    private static final Logger LOG = LoggerFactory.getLogger(JudgeSnapshots.class);

    private final Judge judge;
    private final Entries entries;

    JudgeSnapshots(Judge judge, Entries entries) {
        this.judge = judge;
        this.entries = entries;
    }

    @Async
    @TransactionalEventListener
    void on(SnapshotCommitted committed) {
        entries.findPublished(committed.entry()).ifPresent(entry -> {
            try {
                judge.judge(entry, Cause.SNAPSHOT, Actor.PLATFORM);
            } catch (Problem against) {
                LOG.warn("snapshot {} of {} was not judged", committed.version(), committed.entry(), against);
            }
        });
    }
}
