package org.lingqu.collection;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.pool.ChangeCounts;
import org.lingqu.pool.ChangeKind;
import org.lingqu.pool.Changes;
import org.lingqu.pool.RowChange;
import org.lingqu.pool.Watch;
import org.springframework.stereotype.Service;

/**
 * What differs between two versions of an entry's data. Counts for everybody who may see the versions; rows for stewards of the providing
 * department alone, each look recorded. Throws what {@link Changes} throws.
 */
@Service
public class EntryChanges {

    /** Rows told at a time. */
    public static final int MOST = 200;

    private final Changes changes;
    private final EntrySnapshots snapshots;
    private final AuditTrail trail;

    EntryChanges(Changes changes, EntrySnapshots snapshots, AuditTrail trail) {
        this.changes = changes;
        this.snapshots = snapshots;
        this.trail = trail;
    }

    public ChangeCounts count(EntryVersion entry, int from, int to) {
        return changes.count(entry.entry(), from, to, new Watch());
    }

    /**
     * Some rows that differ, in the order of their keys, recorded.
     *
     * @param kind null for all
     * @param beyond key of the last row seen; empty from the first
     * @throws Problem also {@code snapshots-foreign} for everybody but stewards of the department
     */
    public List<RowChange> rows(
            EntryVersion entry,
            int from,
            int to,
            @Nullable ChangeKind kind,
            List<String> beyond,
            int most,
            Actor reader) {
        if (!snapshots.maySeeRows(entry, reader)) {
            throw Problem.notFound("snapshots-foreign").with(entry.name());
        }
        List<RowChange> found = changes.page(entry.entry(), from, to, kind, beyond, Math.max(1, Math.min(most, MOST)));
        trail.recordApart(Act.of(
                        reader,
                        "collection.changes-read",
                        new SubjectRef("catalog-entry", entry.code().value(), entry.name()))
                .with("from", from)
                .with("to", to)
                .with("rows", found.size()));
        return found;
    }
}
