package org.lingqu.collection;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.pool.ChangeCounts;

/**
 * A comparison of the platform's copy with its source: every row the source shows now, the counts, and the digest.
 *
 * @param load whose table was read again
 * @param department who answers for the difference: the provider
 * @param snapshot version compared with; null until then
 * @param sourceRows rows the source counts now
 * @param poolRows rows of that version
 * @param keptBack rows of the source that would not land
 * @param changes added: in the source and not here; removed: here and not in the source
 * @param digestNow digest of the rows read now; null where none is made
 * @param digestLoaded that of the load; null where none was made
 * @param problem why it could not be made; null when it could
 */
public record SourceCheck(
        UUID id,
        EntryId entry,
        ResourceCode entryCode,
        String entryName,
        DepartmentId department,
        LoadId load,
        State state,
        @Nullable Integer snapshot,
        @Nullable Long sourceRows,
        @Nullable Long poolRows,
        @Nullable Long keptBack,
        @Nullable ChangeCounts changes,
        @Nullable String digestNow,
        @Nullable String digestLoaded,
        @Nullable Problem problem,
        String startedByName,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /** How it stands. People see {@code collection.check.state.<NAME>}. */
    public enum State {
        RUNNING,
        AGREES,
        DIFFERS,
        FAILED
    }

    /** Whether the digest of the source is still that of the load; null where one of them is missing. */
    public @Nullable Boolean digestAgrees() {
        return digestNow == null || digestLoaded == null ? null : digestNow.equals(digestLoaded);
    }
}
