package org.lingqu.pool;

import java.time.Instant;
import java.util.List;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.LoadId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts lines of CSV into the pool as a load would, without its source. */
@Component
public class GivenSnapshots {

    private final Intakes intakes;
    private final TransactionTemplate transaction;
    private final Datasets datasets;
    private final ServingProjections serving;
    private final Upkeep upkeep;
    private final LegalTime time;

    GivenSnapshots(
            Intakes intakes,
            TransactionTemplate transaction,
            Datasets datasets,
            ServingProjections serving,
            Upkeep upkeep,
            LegalTime time) {
        this.intakes = intakes;
        this.transaction = transaction;
        this.datasets = datasets;
        this.serving = serving;
        this.upkeep = upkeep;
        this.time = time;
    }

    /** As {@link #publish}, and serves it. */
    public Snapshot serve(EntryId entry, List<Column> columns, List<String> lines) throws Exception {
        LoadId load = LoadId.next();
        publish(entry, load, columns, lines);
        Snapshot snapshot = datasets.of(load).orElseThrow();
        serving.project(snapshot, new Watch(), rows -> {});
        return snapshot;
    }

    /** Lets all versions but the newest ones expire. */
    public void expire(EntryId entry, int keep) {
        Instant soon = time.now().plusSeconds(60);
        upkeep.expire(entry, keep, soon, time.now().minusSeconds(3_600));
    }

    public void publish(EntryId entry, LoadId load, List<Column> columns, List<String> lines) throws Exception {
        try (Intake intake = intakes.begin(entry, load, columns, PoolFixture.shape(columns.size()), new Watch())) {
            PoolFixture.add(intake, 0, lines);
            intakes.finish(intake, new Watch());
            transaction.executeWithoutResult(status -> intakes.publish(intake, 1));
        }
    }
}
