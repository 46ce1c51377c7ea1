package org.lingqu.collection;

import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.audit.Receipt;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.ByReference;
import org.lingqu.pool.Datasets;
import org.lingqu.pool.Intake;
import org.lingqu.pool.Intakes;
import org.lingqu.pool.NothingNewer;
import org.lingqu.pool.Origins;
import org.lingqu.pool.Snapshot;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The one transaction by which a load lands: snapshot, state of the load, act, notice and event become visible together or not at all. */
@Component
class Publication {

    private final LoadTargets targets;
    private final ReceivedRule received;
    private final Intakes intakes;
    private final LoadBook book;
    private final LoadEnds ends;
    private final AuditTrail trail;
    private final ApplicationEventPublisher events;
    private final LegalTime time;
    private final CorrectionLanding corrections;
    private final Origins origins;
    private final Units units;
    private final Increments increments;
    private final Datasets datasets;
    private final Freshness freshness;
    private final Confirming confirming;
    private final RecordNews records;
    private final ByReference references;

    Publication(
            LoadTargets targets,
            ReceivedRule received,
            Intakes intakes,
            LoadBook book,
            LoadEnds ends,
            AuditTrail trail,
            ApplicationEventPublisher events,
            LegalTime time,
            CorrectionLanding corrections,
            Origins origins,
            Units units,
            Increments increments,
            Datasets datasets,
            Freshness freshness,
            Confirming confirming,
            RecordNews records,
            ByReference references) {
        this.targets = targets;
        this.received = received;
        this.intakes = intakes;
        this.book = book;
        this.ends = ends;
        this.trail = trail;
        this.events = events;
        this.time = time;
        this.corrections = corrections;
        this.origins = origins;
        this.units = units;
        this.increments = increments;
        this.datasets = datasets;
        this.freshness = freshness;
        this.confirming = confirming;
        this.records = records;
        this.references = references;
    }

    /**
     * @throws org.lingqu.kernel.Problem {@code load-moved} when it was stopped meanwhile, {@code table-moved}; as {@link LoadTargets#hold};
     *     {@code load-came-by-sharing} by the version of its entry that has come into force meanwhile
     */
    @Transactional
    public void publish(Load load, EntryVersion entry, RowSource source, Intake intake, LoadCounts counts) {
        targets.hold(load.entryCode());
        received.checkAgain(load, entry);
        Snapshot snapshot = intakes.publish(intake, entry.number());
        Receipt record = record("collection.land", load, entry, source, counts, snapshot);
        book.land(load.id(), snapshot.version(), receipt(load, source, counts, snapshot, record));
        increments.land(load, source);
        corrections.land(load);
        origins.note(units.origin(load));
        Problem withheld = confirming.land(load, counts, snapshot);
        if (withheld != null) {
            book.unserved(load.id(), withheld);
        } else {
            records.served(load, snapshot.version());
        }
        ends.tellLanded(load, snapshot, counts);
        events.publishEvent(new LoadLanded(
                load.id(), load.entry(), load.department(), snapshot.version(), counts.landed(), counts.quarantined()));
    }

    /**
     * The source has nothing that does not stand here already: the newest version stays the newest, and the load is acknowledged as one that
     * brought new rows. Part of one transaction as well.
     *
     * @throws org.lingqu.kernel.Problem as {@link #publish}
     */
    @Transactional
    public void confirm(Load load, EntryVersion entry, RowSource source, LoadCounts counts) {
        targets.hold(load.entryCode());
        received.checkAgain(load, entry);
        Snapshot standing = datasets.latest(load.entry()).orElseThrow();
        boolean withheld = confirming.withholdsStill(standing.load());
        Receipt record = record("collection.confirm", load, entry, source, counts, standing);
        book.land(load.id(), standing.version(), receipt(load, source, counts, standing, record));
        if (withheld) {
            book.unserved(load.id(), confirming.notYet(load, standing));
        } else {
            book.served(load.id());
        }
        increments.land(load, source);
        ends.tellLanded(load, standing, counts);
        freshness.readAgain(load.entry());
        events.publishEvent(new NothingNewer(load.entry()));
    }

    private Receipt record(
            String verb, Load load, EntryVersion entry, RowSource source, LoadCounts counts, Snapshot snapshot) {
        Act act = Act.of(LoadEnds.starter(load), verb, load.subject())
                .with("entry", entry.code())
                .with("snapshot", snapshot.version())
                .with("read", counts.read())
                .with("landed", counts.landed())
                .with("quarantined", counts.quarantined());
        Reconciliation told = source.reconciliation();
        if (told != null && told.digestRead() != null) {
            act = act.with("digest", told.digestRead());
        }
        return trail.record(
                references.mark(load.sha256() == null ? act : act.with("sha256", load.sha256()), load.department()));
    }

    /** Null for a load that is not complete: it left out an item of the entry, or source and pool do not have the same rows. */
    private @Nullable LoadReceipt receipt(
            Load load, RowSource source, LoadCounts counts, Snapshot snapshot, Receipt record) {
        if (!source.isComplete() || !increments.isWhole(load.id())) {
            return null;
        }
        return new LoadReceipt(
                load.number(),
                load.entryCode().value(),
                load.entryName(),
                load.departmentName(),
                load.startedAt() == null ? load.queuedAt() : load.startedAt(),
                time.now(),
                counts.read(),
                counts.landed(),
                counts.quarantined(),
                load.sha256(),
                source.count(),
                snapshot.version(),
                record.toString());
    }
}
