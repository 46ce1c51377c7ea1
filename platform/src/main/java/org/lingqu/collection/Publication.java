package org.lingqu.collection;

import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.audit.Receipt;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.LegalTime;
import org.lingqu.pool.Intake;
import org.lingqu.pool.Intakes;
import org.lingqu.pool.Origins;
import org.lingqu.pool.Snapshot;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The one transaction by which a load lands: snapshot, state of the load, act, notice and event become visible together or not at all. */
@Component
class Publication {

    private final Intakes intakes;
    private final LoadBook book;
    private final LoadEnds ends;
    private final AuditTrail trail;
    private final ApplicationEventPublisher events;
    private final LegalTime time;
    private final CorrectionLanding corrections;
    private final Origins origins;
    private final Units units;

    Publication(
            Intakes intakes,
            LoadBook book,
            LoadEnds ends,
            AuditTrail trail,
            ApplicationEventPublisher events,
            LegalTime time,
            CorrectionLanding corrections,
            Origins origins,
            Units units) {
        this.intakes = intakes;
        this.book = book;
        this.ends = ends;
        this.trail = trail;
        this.events = events;
        this.time = time;
        this.corrections = corrections;
        this.origins = origins;
        this.units = units;
    }

    /** @throws org.lingqu.kernel.Problem {@code load-moved} when it was stopped meanwhile, {@code table-moved} */
    @Transactional
    public void publish(Load load, EntryVersion entry, RowSource source, Intake intake, LoadCounts counts) {
        Snapshot snapshot = intakes.publish(intake, entry.number());
        Act act = Act.of(LoadEnds.starter(load), "collection.land", load.subject())
                .with("entry", entry.code())
                .with("snapshot", snapshot.version())
                .with("read", counts.read())
                .with("landed", counts.landed())
                .with("quarantined", counts.quarantined());
        Receipt record = trail.record(load.sha256() == null ? act : act.with("sha256", load.sha256()));
        book.land(
                load.id(),
                snapshot.version(),
                source.isComplete() ? receipt(load, source, counts, snapshot, record) : null);
        corrections.land(load);
        origins.note(units.origin(load));
        ends.tellLanded(load, snapshot, counts);
        events.publishEvent(new LoadLanded(
                load.id(), load.entry(), load.department(), snapshot.version(), counts.landed(), counts.quarantined()));
    }

    private LoadReceipt receipt(Load load, RowSource source, LoadCounts counts, Snapshot snapshot, Receipt record) {
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
