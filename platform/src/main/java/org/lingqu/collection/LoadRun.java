package org.lingqu.collection;

import java.util.Map;
import java.util.Optional;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Problem;
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
    private final EntryColumns columns;
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
    private final PoolSettings pool;

    LoadRun(
            Entries entries,
            EntryColumns columns,
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
            PoolSettings pool) {
        this.entries = entries;
        this.columns = columns;
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
        this.pool = pool;
    }

    /** Runs a load that waits; its state tells what became of it. */
    void run(LoadInHand hand) {
        Load waiting = rows.get(hand.id());
        Optional<EntryVersion> entry = entries.findPublished(waiting.entry());
        if (entry.isEmpty()) {
            ends.failed(
                    waiting,
                    law.byCatalog(Problem.conflict("load-needs-entry")
                            .with(waiting.entryCode().value())));
        } else if (book.begin(waiting.id(), entry.get().number())) {
            run(rows.get(waiting.id()), entry.get(), hand);
        }
    }

    private void run(Load load, EntryVersion entry, LoadInHand hand) {
        hand.enter(LoadPhase.READING);
        try (RowSource source = sources.open(load, entry, hand.watch())) {
            hand.countingBytes(source::bytes);
            hand.expect(load.progress().bytesTotal(), source.count());
            try (Intake intake = begin(load, entry, source, hand)) {
                read(load, source, intake, hand);
                LoadCounts counts = judge(load, intake, hand);
                hand.enter(LoadPhase.PUBLISHING);
                publication.publish(load, entry, source, intake, counts);
            }
        } catch (Problem refused) {
            ends.ended(load, hand, refused);
        } catch (RuntimeException | Error unexpected) {
            ends.ended(load, hand, Problem.unavailable("load-failed").causedBy(unexpected));
        }
    }

    /**
     * Rows put right come beside those of the load they belong to; everything else replaces what came from the same unit, or from the department
     * itself, and nothing of the others. Where the structure of the
     * entry has changed, its data begin anew.
     */
    private Intake begin(Load load, EntryVersion entry, RowSource source, LoadInHand hand) {
        boolean correction = corrections.beside(load).isPresent();
        if (!correction && !intakes.fits(entry.entry(), columns.of(entry))) {
            return intakes.begin(entry.entry(), load.id(), columns.of(entry), source.shape(), hand.watch());
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
        long read = new Feed(source, intake, hand.watch(), hand::at, hand::judged)
                .run(load.number(), pool.chunk().toBytes(), () -> hand.enter(LoadPhase.JUDGING));
        Long counted = source.count();
        if (counted != null && counted != read) {
            throw Problem.conflict("load-counts-differ").with(counted, read);
        }
        if (read == 0) {
            throw Problem.conflict("load-empty");
        }
    }

    private LoadCounts judge(Load load, Intake intake, LoadInHand hand) {
        Judged judged = intakes.finish(intake, hand.watch());
        Map<FaultKind, Long> reasons =
                quarantines.of(load.id()).map(Quarantine::reasons).orElse(Map.of());
        LoadCounts counts = new LoadCounts(judged.read(), judged.landed(), judged.quarantined(), reasons);
        book.counted(load.id(), counts);
        if (counts.landed() == 0) {
            throw Problem.conflict("load-nothing-fit").with(counts.read());
        }
        return counts;
    }
}
