package org.lingqu.collection.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.Load;
import org.lingqu.collection.SourceCheck;
import org.lingqu.pool.Snapshot;

/**
 * Where the data of an entry are, for its page.
 *
 * @param snapshots newest first, a few
 * @param newest its newest load; null when there is none
 * @param served number of the snapshot from which single rows are served; null when none is
 * @param insider whether the reader may look at its loads
 * @param traced whether the reader may look at its lineage
 * @param differs the comparison that found it other than its source; null when it is consistent as far as anybody knows
 */
public record EntryLoads(
        EntryVersion entry,
        List<Snapshot> snapshots,
        @Nullable Load newest,
        @Nullable Integer served,
        boolean insider,
        boolean traced,
        @Nullable SourceCheck differs) {

    public @Nullable Snapshot latest() {
        return snapshots.isEmpty() ? null : snapshots.get(0);
    }
}
