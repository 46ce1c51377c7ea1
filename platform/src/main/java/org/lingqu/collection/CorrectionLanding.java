package org.lingqu.collection;

import java.util.List;
import java.util.Optional;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Datasets;
import org.lingqu.pool.QuarantinedRow;
import org.lingqu.pool.Quarantines;
import org.lingqu.pool.Snapshot;
import org.springframework.stereotype.Component;

/** What a correction needs while it runs: whether its place is still free, and which of its rows have landed. */
@Component
class CorrectionLanding {

    private final CorrectionBook corrections;
    private final LoadRows rows;
    private final Quarantines quarantines;
    private final Datasets datasets;
    private final Units units;
    private final Increments increments;

    CorrectionLanding(
            CorrectionBook corrections,
            LoadRows rows,
            Quarantines quarantines,
            Datasets datasets,
            Units units,
            Increments increments) {
        this.corrections = corrections;
        this.rows = rows;
        this.quarantines = quarantines;
        this.datasets = datasets;
        this.units = units;
        this.increments = increments;
    }

    /** The load that a correction corrects; empty for every other load. @throws Problem {@code correction-outdated} */
    Optional<Load> beside(Load load) {
        Optional<Load> corrected = corrections.corrects(load.id()).map(rows::get);
        corrected.ifPresent(this::mustBeNewest);
        return corrected;
    }

    /**
     * A correction comes beside the rows it belongs to; when they have been succeeded it would bring old rows among new ones. Increments
     * after them succeed only the rows they bring; a corrected row whose key one of them has brought is kept back.
     *
     * @throws Problem {@code correction-outdated}
     */
    void mustBeNewest(Load corrected) {
        if (!isNewest(corrected)) {
            throw Problem.conflict("correction-outdated").with(corrected.number());
        }
    }

    boolean isNewest(Load corrected) {
        return corrected.snapshot() != null
                && datasets.history(corrected.entry(), Integer.MAX_VALUE, Integer.MAX_VALUE).stream()
                        .takeWhile(snapshot -> snapshot.version() > corrected.snapshot())
                        .map(Snapshot::load)
                        .allMatch(later -> corrections.corrects(later).isPresent()
                                || units.isAnothers(later, corrected)
                                || increments.merges(later));
    }

    /** Notes which rows of a correction land; part of the transaction that publishes it. */
    void land(Load load) {
        if (load.kind() == LoadKind.CORRECTION) {
            corrections.landed(
                    load.id(),
                    quarantines
                            .of(load.id())
                            .map(quarantine -> quarantines.page(quarantine, null, 0, Corrections.MOST_ROWS))
                            .orElse(List.of())
                            .stream()
                            .map(QuarantinedRow::row)
                            .toList());
        }
    }
}
