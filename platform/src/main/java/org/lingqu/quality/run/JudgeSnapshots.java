package org.lingqu.quality.run;

import java.util.function.Consumer;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Datasets;
import org.lingqu.pool.SnapshotCommitted;
import org.lingqu.pool.SnapshotConfirmed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Judges every snapshot when it has become visible, beside the load and without a transaction around the measuring. Where the next one
 * comes soon, only that is judged; the one passed over is when readers get it.
 */
@Component
class JudgeSnapshots {

    private static final Logger LOG = LoggerFactory.getLogger(JudgeSnapshots.class);

    private final Judge judge;
    private final Entries entries;
    private final Datasets datasets;
    private final Runs runs;

    JudgeSnapshots(Judge judge, Entries entries, Datasets datasets, Runs runs) {
        this.judge = judge;
        this.entries = entries;
        this.datasets = datasets;
        this.runs = runs;
    }

    @Async
    @TransactionalEventListener
    void on(SnapshotCommitted committed) {
        judge(committed.entry(), committed.version(), entry -> judge.judge(entry, Cause.SNAPSHOT, Actor.PLATFORM));
    }

    @Async
    @TransactionalEventListener
    void on(SnapshotConfirmed confirmed) {
        if (runs.newest(confirmed.entry(), confirmed.version()).isEmpty()) {
            judge(
                    confirmed.entry(),
                    confirmed.version(),
                    entry -> judge.judge(
                            entry,
                            datasets.readable(entry.entry(), confirmed.version()),
                            Cause.SNAPSHOT,
                            Actor.PLATFORM));
        }
    }

    private void judge(EntryId id, int version, Consumer<EntryVersion> judging) {
        entries.findPublished(id).ifPresent(entry -> {
            try {
                judging.accept(entry);
            } catch (Problem against) {
                LOG.warn("snapshot {} of {} was not judged", version, id, against);
            }
        });
    }
}
