package org.lingqu.collection;

import java.util.Map;
import java.util.Optional;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.temporary.TemporaryCollections;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.ChangeCounts;
import org.lingqu.pool.FaultKind;
import org.lingqu.pool.Intake;
import org.lingqu.pool.Intakes;
import org.lingqu.pool.Judged;
import org.lingqu.pool.PoolSettings;
import org.lingqu.pool.Quarantine;
import org.lingqu.pool.Quarantines;
import org.springframework.stereotype.Component;

/** Takes one load from its source to its snapshot: reads and judges, reconciles, hands over to {@link Publication}. */
@Component
class LoadRun {

    private final Entries entries;
    private final TemporaryCollections temporary;
    private final EntryColumns columns;
    private final ReceivedRule received;
    private final RowSources sources;
    private final Intakes intakes;
    private final Quarantines quarantines;
    private final Publication publication;
    private final LoadBook book;
    private final LoadRows rows;
    private final LoadEnds ends;
    private final LoadLaw law;
    private final CorrectionLanding corrections;
    private final Units units;
    private final Increments increments;
    private final Reconciliations reconciliations;
    private final Confirming confirming;
    private final PoolSettings pool;

    LoadRun(
            Entries entries,
            TemporaryCollections temporary,
            EntryColumns columns,
            ReceivedRule received,
            RowSources sources,
            Intakes intakes,
            Quarantines quarantines,
            Publication publication,
            LoadBook book,
            LoadRows rows,
            LoadEnds ends,
            LoadLaw law,
            CorrectionLanding corrections,
            Units units,
            Increments increments,
            Reconciliations reconciliations,
            Confirming confirming,
            PoolSettings pool) {
        this.entries = entries;
        this.temporary = temporary;
        this.columns = columns;
        this.received = received;
        this.sources = sources;
        this.intakes = intakes;
        this.quarantines = quarantines;
        this.publication = publication;
        this.book = book;
        this.rows = rows;
        this.ends = ends;
        this.law = law;
        this.corrections = corrections;
        this.units = units;
        this.increments = increments;
        this.reconciliations = reconciliations;
        this.confirming = confirming;
        this.pool = pool;
    }

    /** Runs a load that waits; its state tells what became of it. */
    void run(LoadInHand hand) {
        Load waiting = rows.get(hand.id());
        Optional<EntryVersion> entry =
                entries.findPublished(waiting.entry()).or(() -> temporary.collecting(waiting.entry()));
        if (entry.isEmpty()) {
            ends.ended(
                    waiting,
                    hand,
                    law.byCatalog(Problem.conflict("load-needs-entry")
                            .with(waiting.entryCode().value())));
        } else if (book.begin(waiting.id(), entry.get().number())) {
            run(rows.get(waiting.id()), entry.get(), hand);
        }
    }

    private void run(Load load, EntryVersion entry, LoadInHand hand) {
        hand.enter(LoadPhase.READING);
        try (RowSource source = open(load, entry, hand)) {
            hand.countingBytes(source::bytes);
            hand.expect(load.progress().bytesTotal(), source.count());
            try (Intake intake = begin(load, entry, source, hand)) {
                read(load, source, intake, hand);
                LoadCounts counts = judge(load, intake, hand);
                boolean changed = compare(load, entry, source, intake, counts, hand);
                hand.enter(LoadPhase.PUBLISHING);
                if (changed) {
                    publication.publish(load, entry, source, intake, counts);
                } else {
                    publication.confirm(load, entry, source, counts);
                }
            }
        } catch (Problem refused) {
            ends.ended(load, hand, refused);
        } catch (RuntimeException | Error unexpected) {
            ends.ended(load, hand, Problem.unavailable("load-failed").causedBy(unexpected));
        }
    }

    private RowSource open(Load load, EntryVersion entry, LoadInHand hand) {
        received.check(load, entry);
        return sources.open(load, entry, hand.watch());
    }

    /**
     * Rows put right come beside those of the load they belong to; everything else replaces what came from the same unit, or from the department
     * itself, and nothing of the others. Where the structure of the
     * entry has changed, its data begin anew; never by a few rows put right.
     */
    private Intake begin(Load load, EntryVersion entry, RowSource source, LoadInHand hand) {
        boolean correction = corrections.beside(load).isPresent();
        if (!intakes.fits(entry.entry(), columns.of(entry))) {
            if (load.kind() == LoadKind.CORRECTION) {
                throw Problem.conflict("record-structure-moved").with(entry.name());
            }
            return intakes.begin(entry.entry(), load.id(), columns.of(entry), source.shape(), hand.watch());
        }
        if (increments.way(load.id()).method() != LoadMethod.FULL) {
            return intakes.beginComparing(
                    entry.entry(),
                    load.id(),
                    columns.of(entry),
                    source.shape(),
                    standing -> units.isAnothers(standing, load),
                    increments.merges(load.id()),
                    hand.watch());
        }
        return intakes.beginBeside(
                entry.entry(),
                load.id(),
                columns.of(entry),
                source.shape(),
                standing -> correction || units.isAnothers(standing, load),
                hand.watch());
    }

    private void read(Load load, RowSource source, Intake intake, LoadInHand hand) {
        long read;
        try {
            read = new Feed(source, intake, hand.watch(), hand::at, hand::judged)
                    .run(load.number(), pool.chunk().toBytes(), () -> hand.enter(LoadPhase.JUDGING));
        } finally {
            Reconciliation told = source.reconciliation();
            if (told != null) {
                reconciliations.keep(load.id(), told);
            }
        }
        Long counted = source.count();
        if (counted != null && counted != read) {
            throw Problem.conflict("load-counts-differ").with(counted, read);
        }
        if (read == 0 && !increments.merges(load.id())) {
            throw Problem.conflict("load-empty");
        }
    }

    private LoadCounts judge(Load load, Intake intake, LoadInHand hand) {
        Judged judged = intakes.finish(intake, hand.watch());
        Map<FaultKind, Long> reasons =
                quarantines.of(load.id()).map(Quarantine::reasons).orElse(Map.of());
        LoadCounts counts = new LoadCounts(judged.read(), judged.landed(), judged.quarantined(), reasons);
        book.counted(load.id(), counts);
        if (counts.landed() == 0 && (load.kind() == LoadKind.CORRECTION || !increments.merges(load.id()))) {
            throw Problem.conflict("load-nothing-fit").with(counts.read());
        }
        return counts;
    }

    /**
     * Compares with what stands, where the load's way asks for it. The same rows as a version that was refused are asked about again: nobody
     * answers for that one any more.
     *
     * @return whether there is a new version to publish
     * @throws Problem {@code load-removes-many} when more rows would leave than may without a person's word
     */
    private boolean compare(
            Load load, EntryVersion entry, RowSource source, Intake intake, LoadCounts counts, LoadInHand hand) {
        LoadWay way = increments.way(load.id());
        if (way.method() == LoadMethod.FULL) {
            return true;
        }
        boolean comparable = intakes.fits(entry.entry(), columns.of(entry));
        ChangeCounts changes =
                comparable ? intakes.difference(intake, hand.watch()) : ChangeCounts.allNew(counts.landed());
        increments.compared(load, source, changes, counts);
        if (changes.removedPercent() > way.removalLimit() && changes.removed() > increments.leave(load.id())) {
            throw Problem.conflict("load-removes-many")
                    .with(changes.removed(), changes.before(), changes.removedPercent(), way.removalLimit());
        }
        return !comparable || !changes.isNothing() || confirming.hasRefusedNewest(entry.entry());
    }
}
