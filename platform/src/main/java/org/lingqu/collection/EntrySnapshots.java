package org.lingqu.collection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.temporary.TemporaryCollection;
import org.lingqu.collection.temporary.TemporaryCollections;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.pool.Datasets;
import org.lingqu.pool.LoadShare;
import org.lingqu.pool.Origin;
import org.lingqu.pool.Origins;
import org.lingqu.pool.Snapshot;
import org.lingqu.pool.Storage;
import org.lingqu.pool.Storages;
import org.lingqu.pool.StoredRow;
import org.lingqu.pool.Versions;
import org.springframework.stereotype.Service;

/**
 * The versions of an entry's data, now and as of any day, with the origin of every row. Figures for the providing department, its units and the
 * data authority; rows for stewards of the department alone, each look recorded. For everybody else there are none: others read data through a
 * grant.
 */
@Service
public class EntrySnapshots {

    private static final int MOST = 200;

    private final Entries entries;
    private final TemporaryCollections temporary;
    private final Units units;
    private final Datasets datasets;
    private final Versions versions;
    private final Origins origins;
    private final Storages storages;
    private final ConfirmationRows confirmations;
    private final AuditTrail trail;

    EntrySnapshots(
            Entries entries,
            TemporaryCollections temporary,
            Units units,
            Datasets datasets,
            Versions versions,
            Origins origins,
            Storages storages,
            ConfirmationRows confirmations,
            AuditTrail trail) {
        this.entries = entries;
        this.temporary = temporary;
        this.units = units;
        this.datasets = datasets;
        this.versions = versions;
        this.origins = origins;
        this.storages = storages;
        this.confirmations = confirmations;
        this.trail = trail;
    }

    /**
     * How many rows of a version come from where.
     *
     * @param origin null for rows that landed before origins were kept
     */
    public record Share(LoadId load, @Nullable Origin origin, long rows) {}

    /** A row with its origin. */
    public record Row(StoredRow row, @Nullable Origin origin) {}

    /** @throws Problem {@code snapshots-foreign} for whom there are none */
    public EntryVersion entry(ResourceCode code, Actor reader) {
        EntryVersion entry = entries.findPublished(code)
                .or(() -> temporary.find(code).map(TemporaryCollection::forLoads))
                .orElseThrow(() -> entries.notPublished(code.value()));
        if (!reader.may(Permission.SUPERVISE) && !(reader.may(Permission.COLLECT) && units.loadsFor(entry, reader))) {
            throw Problem.notFound("snapshots-foreign").with(entry.name());
        }
        return entry;
    }

    /** The newest first. */
    public List<Snapshot> list(EntryVersion entry, int below, int most) {
        return datasets.history(entry.entry(), below, Math.min(most, MOST));
    }

    /** Versions whose rows are gone. */
    public Set<Integer> expired(EntryVersion entry) {
        return datasets.expired(entry.entry());
    }

    public Storage storage(EntryVersion entry) {
        return storages.of(entry.entry());
    }

    /** What readers saw at the end of a day. @throws Problem {@code snapshot-none-then} when there was nothing for them */
    public Snapshot asOf(EntryVersion entry, LocalDate day) {
        return asOf(entry, LegalTime.endOf(day).minusNanos(1));
    }

    /**
     * What readers saw at an instant; what nobody had confirmed by then, they did not.
     *
     * @throws Problem {@code snapshot-none-then} when there was nothing for them
     */
    public Snapshot asOf(EntryVersion entry, Instant instant) {
        Snapshot landed =
                datasets.asOf(entry.entry(), instant).orElseThrow(() -> Problem.notFound("snapshot-none-then"));
        int seen = confirmations.readableAt(entry.entry(), landed.version(), instant);
        if (seen == 0) {
            throw Problem.notFound("snapshot-none-then");
        }
        return seen == landed.version() ? landed : datasets.version(entry.entry(), seen);
    }

    /** @throws Problem {@code snapshot-unknown}, {@code snapshot-expired} */
    public Snapshot readable(EntryVersion entry, int version) {
        return datasets.readable(entry.entry(), version);
    }

    /** The largest share first. @throws Problem {@code snapshot-expired} */
    public List<Share> shares(EntryVersion entry, Snapshot snapshot) {
        List<LoadShare> shares = versions.shares(readable(entry, snapshot.version()));
        Map<LoadId, Origin> known =
                origins.of(shares.stream().map(LoadShare::load).toList());
        return shares.stream()
                .sorted(Comparator.comparingLong(LoadShare::rows).reversed())
                .map(share -> new Share(share.load(), known.get(share.load()), share.rows()))
                .toList();
    }

    /** Whether somebody may see rows. */
    public boolean maySeeRows(EntryVersion entry, Actor reader) {
        return reader.may(Permission.COLLECT) && reader.isOf(entry.provider());
    }

    /**
     * Some rows, recorded.
     *
     * @throws Problem {@code snapshots-foreign} for everybody but stewards of the department, {@code snapshot-expired}
     */
    public List<Row> rows(EntryVersion entry, Snapshot snapshot, long skip, int most, Actor reader) {
        if (!maySeeRows(entry, reader)) {
            throw Problem.notFound("snapshots-foreign").with(entry.name());
        }
        Snapshot readable = readable(entry, snapshot.version());
        trail.recordApart(Act.of(
                        reader,
                        "collection.snapshot-read",
                        new SubjectRef("catalog-entry", entry.code().value(), entry.name()))
                .with("snapshot", snapshot.version())
                .with("skip", skip));
        List<StoredRow> rows = versions.rows(readable, Math.max(0, skip), Math.max(1, Math.min(most, MOST)));
        Map<LoadId, Origin> known =
                origins.of(rows.stream().map(StoredRow::load).collect(Collectors.toSet()));
        return rows.stream().map(row -> new Row(row, known.get(row.load()))).toList();
    }
}
