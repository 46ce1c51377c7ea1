package org.lingqu.collection;

import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.pool.ChangeCounts;
import org.lingqu.pool.Datasets;
import org.lingqu.pool.Intake;
import org.lingqu.pool.Intakes;
import org.lingqu.pool.Judged;
import org.lingqu.pool.PoolSettings;
import org.lingqu.pool.Snapshot;
import org.lingqu.pool.Watch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads everything a source shows once more, judges it as a load would and compares it row by row with the newest version; nothing of it is
 * published or kept.
 */
@Component
class SourceComparison {

    private static final Logger LOG = LoggerFactory.getLogger(SourceComparison.class);

    private final SourceCheckRows rows;
    private final Loads loads;
    private final Sources sources;
    private final Entries entries;
    private final EntryColumns columns;
    private final Intakes intakes;
    private final Units units;
    private final Datasets datasets;
    private final Reconciliations reconciliations;
    private final Increments increments;
    private final CollectionSettings settings;
    private final PoolSettings pool;
    private final AuditTrail trail;
    private final Notices notices;
    private final TransactionTemplate transaction;

    SourceComparison(
            SourceCheckRows rows,
            Loads loads,
            Sources sources,
            Entries entries,
            EntryColumns columns,
            Intakes intakes,
            Units units,
            Datasets datasets,
            Reconciliations reconciliations,
            Increments increments,
            CollectionSettings settings,
            PoolSettings pool,
            AuditTrail trail,
            Notices notices,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.loads = loads;
        this.sources = sources;
        this.entries = entries;
        this.columns = columns;
        this.intakes = intakes;
        this.units = units;
        this.datasets = datasets;
        this.reconciliations = reconciliations;
        this.increments = increments;
        this.settings = settings;
        this.pool = pool;
        this.trail = trail;
        this.notices = notices;
        this.transaction = transaction;
    }

    /** Beside the caller. */
    @Async
    public void begin(UUID id) {
        run(id);
    }

    void run(UUID id) {
        SourceCheck check = rows.find(id).orElseThrow();
        try {
            EntryVersion entry =
                    entries.findPublished(check.entry()).orElseThrow(() -> Problem.conflict("schedule-entry-gone"));
            SourceCheckRows.Found found = compare(loads.known(check.load()), entry);
            end(id, () -> {
                rows.end(id, found);
                return true;
            });
        } catch (Problem against) {
            end(id, () -> rows.fail(id, against));
        } catch (RuntimeException unexpected) {
            LOG.error("source check {} failed", id, unexpected);
            end(id, () -> rows.fail(id, Problem.unavailable("load-failed").causedBy(unexpected)));
        }
    }

    /** One whose process is gone; nothing happens to one that has ended meanwhile. */
    void lost(UUID id) {
        end(id, () -> rows.fail(id, Problem.conflict("load-interrupted")));
    }

    /** At once with what is told of it: nobody looks again at one that has ended, though the process died before it told anybody. */
    private void end(UUID id, BooleanSupplier writing) {
        transaction.executeWithoutResult(status -> {
            if (writing.getAsBoolean()) {
                rows.find(id).ifPresent(this::tell);
            }
        });
    }

    private SourceCheckRows.Found compare(Load load, EntryVersion entry) {
        Watch watch = new Watch();
        Snapshot newest = datasets.latest(entry.entry())
                .orElseThrow(() -> Problem.conflict("source-check-none").with(entry.name()));
        try (RowSource source = TableSource.open(
                        sources.database(java.util.Objects.requireNonNull(load.source())),
                        load.wish(),
                        entry.items(),
                        LoadStep.EVERYTHING,
                        settings,
                        watch);
                Intake intake = intakes.beginComparing(
                        entry.entry(),
                        LoadId.next(),
                        columns.of(entry),
                        source.shape(),
                        standing -> units.isAnothers(standing, load),
                        false,
                        watch)) {
            long read = new Feed(source, intake, watch, sofar -> {}, judged -> {})
                    .run("check " + load.number(), pool.chunk().toBytes(), () -> {});
            Judged judged = intakes.rehearse(intake);
            ChangeCounts changes = intakes.difference(intake, watch);
            Long counted = source.count();
            Reconciliation now = source.reconciliation();
            Optional<Reconciliation> then = increments.way(load.id()).method() == LoadMethod.INCREMENTAL
                    ? Optional.empty()
                    : reconciliations.of(load.id());
            return new SourceCheckRows.Found(
                    newest.version(),
                    counted == null ? read : counted,
                    newest.rows(),
                    judged.quarantined(),
                    changes,
                    now == null ? null : now.digestRead(),
                    then.map(Reconciliation::digestRead).orElse(null));
        }
    }

    private void tell(SourceCheck check) {
        SubjectRef subject = new SubjectRef("catalog-entry", check.entryCode().value(), check.entryName());
        Act act = Act.of(Actor.PLATFORM, "collection.source-compare", subject).with("state", check.state());
        ChangeCounts changes = check.changes();
        trail.record(
                changes == null
                        ? act
                        : act.with("added", changes.added())
                                .with("changed", changes.changed())
                                .with("removed", changes.removed()));
        if (check.state() == SourceCheck.State.DIFFERS && changes != null) {
            notices.tell(Notice.to(
                            check.department(),
                            Phrase.of(
                                    "collection.notice.source-differs",
                                    check.entryName(),
                                    changes.added(),
                                    changes.changed(),
                                    changes.removed()))
                    .holding(Permission.COLLECT)
                    .at("/collection/entries/" + check.entryCode().value() + "/source-checks")
                    .asGrave()
                    .once("collection-source-differs " + check.id()));
        }
        if (check.state() == SourceCheck.State.FAILED) {
            rows.askedBy(check.id())
                    .ifPresent(asked -> notices.tell(Notice.to(
                                    asked, Phrase.of("collection.notice.source-not-compared", check.entryName()))
                            .at("/collection/entries/" + check.entryCode().value() + "/source-checks")
                            .asGrave()
                            .once("collection-source-not-compared " + check.id())));
        }
        entries.readAgain(java.util.List.of(check.entry()));
    }
}
