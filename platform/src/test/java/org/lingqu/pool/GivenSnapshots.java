package org.lingqu.pool;

import java.util.List;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LoadId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts lines of CSV into the pool as a load would, without its source. */
@Component
public class GivenSnapshots {

    private final Intakes intakes;
    private final TransactionTemplate transaction;

    GivenSnapshots(Intakes intakes, TransactionTemplate transaction) {
        this.intakes = intakes;
        this.transaction = transaction;
    }

    public void publish(EntryId entry, LoadId load, List<Column> columns, List<String> lines) throws Exception {
        try (Intake intake = intakes.begin(entry, load, columns, PoolFixture.shape(columns.size()), new Watch())) {
            PoolFixture.add(intake, 0, lines);
            intakes.finish(intake, new Watch());
            transaction.executeWithoutResult(status -> intakes.publish(intake, 1));
        }
    }
}
