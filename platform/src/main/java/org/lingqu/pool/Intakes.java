package org.lingqu.pool;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The door of the pool: text comes in, a snapshot comes out. */
@Service
public class Intakes {

    private final Engine engine;
    private final ChangeEngine changes;
    private final TableStore tables;
    private final Datasets datasets;
    private final Lake lake;
    private final LakeClaim claim;
    private final QuarantineBook quarantines;
    private final LegalTime time;
    private final ApplicationEventPublisher events;

    Intakes(
            Engine engine,
            ChangeEngine changes,
            TableStore tables,
            Datasets datasets,
            Lake lake,
            LakeClaim claim,
            QuarantineBook quarantines,
            LegalTime time,
            ApplicationEventPublisher events) {
        this.engine = engine;
        this.changes = changes;
        this.tables = tables;
        this.datasets = datasets;
        this.lake = lake;
        this.claim = claim;
        this.quarantines = quarantines;
        this.time = time;
        this.events = events;
    }

    /**
     * Opens the door for one load.
     *
     * @param columns the entry's columns with their rules; codes must differ
     * @param shape layout of the text that will come
     * @param watch stops the work
     */
    public Intake begin(EntryId entry, LoadId load, List<Column> columns, RawShape shape, Watch watch) {
        claim.hold();
        return new Intake(
                engine, lake, entry, load, tables.fields(entry, columns), shape, Keeping.NOTHING, none(), watch);
    }

    /**
     * As {@link #begin}, for a load that brings only a part: rows of the newest version whose loads the caller names stay beside it, and a row
     * whose key one of them has is kept back.
     *
     * @param stays whether the rows that a load brought stay
     * @throws Problem {@code table-moved} when rows would stay whose columns are no longer those of the entry
     */
    public Intake beginBeside(
            EntryId entry, LoadId load, List<Column> columns, RawShape shape, Predicate<LoadId> stays, Watch watch) {
        claim.hold();
        List<Field> fields = tables.fields(entry, columns);
        Keeping keeping = datasets.latest(entry)
                .map(latest -> new Keeping(latest.version(), stays, List.of())
                        .in(tables.stored(entry, latest.tableSnapshot())))
                .orElse(Keeping.NOTHING);
        if (!keeping.isEmpty() && !sameColumns(fields, entry)) {
            throw Problem.conflict("table-moved");
        }
        return new Intake(engine, lake, entry, load, fields, shape, keeping, none(), watch);
    }

    /**
     * As {@link #beginBeside}, for a load whose rows are compared by their key with the rows of the newest version that do not stay.
     *
     * @param merge whether the rows it does not bring again are left as they are; else they go
     * @throws Problem also {@code changes-need-key} when the entry has no key
     */
    public Intake beginComparing(
            EntryId entry,
            LoadId load,
            List<Column> columns,
            RawShape shape,
            Predicate<LoadId> stays,
            boolean merge,
            Watch watch) {
        claim.hold();
        List<Field> fields = tables.fields(entry, columns);
        if (columns.stream().noneMatch(Column::key)) {
            throw Problem.conflict("changes-need-key").with(0, 0);
        }
        if (!sameColumns(fields, entry)) {
            throw Problem.conflict("table-moved");
        }
        Optional<Snapshot> latest = datasets.latest(entry);
        List<StoredFile> now = latest.map(snapshot -> tables.stored(entry, snapshot.tableSnapshot()))
                .orElse(List.of());
        int version = latest.map(Snapshot::version).orElse(0);
        Keeping others = new Keeping(version, stays, List.of()).in(now);
        Keeping own = new Keeping(version, stays.negate(), List.of()).in(now);
        return new Intake(
                engine, lake, entry, load, fields, shape, others, new Standing(changes, own, fields, merge), watch);
    }

    private Standing none() {
        return new Standing(changes, Keeping.NOTHING, List.of(), false);
    }

    /**
     * How the rows that have been judged differ from those of the same origin in the newest version. After {@link #finish}, for loads begun
     * by {@link #beginComparing}.
     */
    public ChangeCounts difference(Intake intake, Watch watch) {
        return intake.standing().difference(intake.outcome().files(), watch);
    }

    /** Whether rows judged by these columns can come beside those of the newest version. */
    public boolean fits(EntryId entry, List<Column> columns) {
        return sameColumns(tables.fields(entry, columns), entry);
    }

    private boolean sameColumns(List<Field> fields, EntryId entry) {
        List<Field> standing = datasets.latest(entry).map(tables::fieldsOf).orElse(List.of());
        return names(standing).equals(names(fields));
    }

    private static List<String> names(List<Field> fields) {
        return fields.stream()
                .map(field -> field.id() + " " + field.column().code())
                .toList();
    }

    /** Finishes judging for a comparison: nothing of it will be published, and what would be kept back is not kept. @return the totals */
    public Judged rehearse(Intake intake) {
        intake.rehearsed();
        return intake.finish();
    }

    /**
     * Finishes judging and keeps the quarantine whatever becomes of the load.
     *
     * @return the totals
     * @throws Problem {@code dataset-erased} when nothing of the entry is kept any more
     */
    public Judged finish(Intake intake, Watch watch) {
        Judged judged = intake.finish();
        Map<FaultKind, Long> reasons =
                engine.reasons(Intake.quarantineFiles(lake, intake.entry(), intake.load()), watch);
        List<Column> columns = intake.fields().stream().map(Field::column).toList();
        if (!quarantines.keep(intake.entry(), intake.load(), judged.quarantined(), reasons, columns)) {
            quarantines.deleteFiles(intake.entry());
            throw Problem.conflict("dataset-erased");
        }
        return judged;
    }

    /**
     * Makes the landed rows the entry's next snapshot. Runs in the caller's transaction: table pointers, version row and whatever else the caller
     * writes become visible together or not at all.
     *
     * @param entryVersion version of the catalog entry by which the rows were judged
     * @throws Problem {@code table-moved} when another load of the entry was published meanwhile; {@code lake-claim-lost} when its files
     *     have been swept
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Snapshot publish(Intake intake, int entryVersion) {
        Judged judged = intake.outcome();
        datasets.lock(intake.entry());
        Optional<Snapshot> before = datasets.latest(intake.entry());
        int version = before.map(Snapshot::version).orElse(0) + 1;
        Keeping keeping = intake.keeping();
        if (!keeping.isEmpty()) {
            if (keeping.version() != version - 1) {
                throw Problem.conflict("table-moved");
            }
            keeping = keeping.in(
                    tables.stored(intake.entry(), before.orElseThrow().tableSnapshot()));
        }
        Standing standing = intake.standing();
        standing.mustBe(
                version - 1,
                before.map(snapshot -> tables.stored(intake.entry(), snapshot.tableSnapshot()))
                        .orElse(List.of()));
        List<StoredFile> written = standing.written(judged.files());
        claim.mustStand(written);
        long tableSnapshot = tables.replace(intake.entry(), intake.fields(), written, standing.kept(keeping.paths()));
        Snapshot snapshot = new Snapshot(
                intake.entry(),
                version,
                entryVersion,
                intake.load(),
                tableSnapshot,
                keeping.rows() + standing.rows() + judged.landed(),
                keeping.bytes()
                        + standing.bytes()
                        + judged.files().stream().mapToLong(StoredFile::bytes).sum(),
                time.now().truncatedTo(ChronoUnit.MICROS),
                intake.fields().stream().map(Field::column).toList());
        datasets.add(snapshot);
        events.publishEvent(new SnapshotCommitted(intake.entry(), version, intake.load(), snapshot.rows()));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                // A commit whose outcome is unknown keeps its files too; the sweep decides by the books.
                if (status != STATUS_ROLLED_BACK) {
                    intake.published();
                }
            }
        });
        return snapshot;
    }
}
