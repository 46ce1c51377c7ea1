package org.lingqu.collection.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.Load;
import org.lingqu.collection.LoadCounts;
import org.lingqu.collection.LoadIncrement;
import org.lingqu.collection.LoadKind;
import org.lingqu.collection.LoadPhase;
import org.lingqu.collection.LoadProgress;
import org.lingqu.collection.LoadState;
import org.lingqu.organization.ReferenceKind;
import org.lingqu.pool.ChangeCounts;
import org.lingqu.pool.Snapshot;
import org.lingqu.ui.Fact;
import org.lingqu.ui.Figure;
import org.lingqu.ui.Page;
import org.lingqu.ui.Stage;

/**
 * One load.
 *
 * @param kind what the department is when the regulation applies to it by reference
 * @param increment how it brings its rows; null where it simply replaces everything
 * @param before the snapshot readers had before this load, or have while it runs; null when there was none
 * @param rows what was kept back; null where the reader may not see it or it is not known yet
 * @param mend how the file can be read in another way; null where that would not help
 * @param recent the last loads of the entry
 * @param steward whether the reader may act on it
 * @param paused whether it stands still, or is about to
 */
public record LoadView(
        Load load,
        Optional<ReferenceKind> kind,
        @Nullable LoadIncrement increment,
        @Nullable Snapshot before,
        @Nullable QuarantineView rows,
        @Nullable MendView mend,
        List<Load> recent,
        boolean steward,
        boolean paused) {

    public boolean alive() {
        return load.phase() != null;
    }

    /** A landed load of which only the table for single rows is missing may be repeated in this part. */
    public boolean canBeServed() {
        return steward
                && load.state() == LoadState.LANDED
                && !load.served()
                && load.phase() == null
                && !load.isWithheld();
    }

    /** Whether it can be let stand still: until all its rows have been read. */
    public boolean canBePaused() {
        return steward && !paused && (load.phase() == LoadPhase.WAITING || load.phase() == LoadPhase.READING);
    }

    public String below(Page page) {
        return page.t(
                load.kind() == LoadKind.CORRECTION || increment != null
                        ? "collection.load.below.correction"
                        : "collection.load.below",
                LoadWords.from(load, page),
                load.startedByName(),
                page.dates().shortTime(load.queuedAt()));
    }

    public String working(Page page) {
        LoadPhase phase = load.phase();
        return phase == null ? "" : page.t("collection.load.working." + phase);
    }

    public long done() {
        LoadProgress progress = load.progress();
        return progress.rowsTotal() != null ? progress.rows() : progress.bytes();
    }

    public long all() {
        LoadProgress progress = load.progress();
        Long all = progress.rowsTotal() != null ? progress.rowsTotal() : progress.bytesTotal();
        return all == null ? 0 : all;
    }

    /** What the bar says. */
    public String words(Page page) {
        LoadProgress progress = load.progress();
        if (load.phase() == LoadPhase.WAITING) {
            return page.t(paused ? "collection.load.paused" : "collection.load.waits");
        }
        if (load.phase() == LoadPhase.RECEIVING) {
            return page.t(
                    "collection.load.receiving",
                    LoadWords.size(progress.bytes()),
                    progress.bytesTotal() == null ? "?" : LoadWords.size(progress.bytesTotal()));
        }
        String taken = page.t(
                "collection.load.taken",
                Math.max(0, progress.percent()),
                LoadWords.span(progress.seconds(), page),
                progress.rowsPerSecond());
        return progress.secondsLeft() < 0
                ? taken
                : taken + page.t("collection.load.left", LoadWords.span(progress.secondsLeft(), page));
    }

    /** Rows read, landed, kept back: as they stand, or as they ended. */
    public List<Figure> figures(Page page) {
        LoadCounts counts = load.counts();
        LoadProgress progress = load.progress();
        long read = counts != null ? counts.read() : progress.rows();
        long landed = counts != null ? counts.landed() : progress.landed();
        long kept = counts != null ? counts.quarantined() : progress.quarantined();
        boolean published = load.state() == LoadState.LANDED;
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(page.t("collection.figure.read"), page.number(read), readBase(page)));
        figures.add(new Figure(
                page.t("collection.figure.landed"),
                page.number(published || counts == null || alive() ? landed : 0),
                landedBase(page, landed)));
        figures.add(new Figure(
                page.t("collection.figure.kept"),
                page.number(kept),
                page.t("collection.figure.of", share(kept, read))));
        if (published && load.snapshot() != null) {
            figures.add(new Figure(
                    page.t("collection.figure.change"),
                    before == null ? "—" : signed(change(landed, before)),
                    before == null
                            ? page.t("collection.figure.first")
                            : page.t("collection.figure.before", before.version(), before.rows())));
        }
        return figures;
    }

    private long change(long landed, Snapshot standing) {
        if (load.kind() == LoadKind.CORRECTION && load.wish().fileName().isEmpty()) {
            return 0; // a record takes the place of the one with its key
        }
        ChangeCounts changes = increment == null ? null : increment.changes();
        if (changes != null) {
            return changes.added() - changes.removed();
        }
        return load.kind() == LoadKind.CORRECTION ? landed : landed - standing.rows();
    }

    private String readBase(Page page) {
        Long counted = load.receipt() != null && load.receipt().sourceRows() != null
                ? load.receipt().sourceRows()
                : load.progress().rowsTotal();
        if (counted != null && load.state() != LoadState.LANDED
                || load.receipt() != null && load.receipt().sourceRows() != null) {
            return page.t("collection.figure.source", String.valueOf(page.number(counted == null ? 0 : counted)));
        }
        Long bytes = load.progress().bytesTotal();
        return bytes == null ? page.t("collection.figure.rows") : LoadWords.size(bytes);
    }

    private String landedBase(Page page, long landed) {
        if (load.snapshot() != null) {
            return page.t("collection.figure.snapshot", load.snapshot());
        }
        return page.t(
                alive()
                        ? "collection.figure.waiting"
                        : landed > 0 && load.counts() != null ? "collection.figure.dropped" : "collection.figure.none");
    }

    private static String share(long part, long of) {
        return of == 0 ? "—" : String.format(java.util.Locale.ROOT, "%.3f%%", 100.0 * part / of);
    }

    private static String signed(long change) {
        return change == 0
                ? "±0"
                : String.format(java.util.Locale.ROOT, "%+,d", change).replace('-', '−');
    }

    /** The steps on their way. */
    public List<Stage> stages(Page page) {
        return new LoadSteps(load, page).stages();
    }

    /** What readers of the data see meanwhile. */
    public String meanwhile(Page page) {
        if (load.state() == LoadState.LANDED) {
            return "";
        }
        return before == null
                ? page.t("collection.load.meanwhile.none")
                : page.t("collection.load.meanwhile", before.version());
    }

    /** What it is about, for the eye. */
    public List<Fact> facts(Page page) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.code(page.t("collection.fact.number"), load.number()));
        facts.add(Fact.code(page.t("collection.fact.entry"), load.entryCode().value())
                .linking(LoadWords.home(load.entryCode(), load.entry())));
        facts.add(Fact.of(
                page.t("collection.fact.version"), page.t("collection.fact.version.text", load.entryVersion())));
        facts.add(Fact.of(page.t("collection.fact.from"), LoadWords.from(load, page)));
        kind.ifPresent(found -> facts.add(Fact.of(page.t("organization.kind.applied"), page.name(found))));
        if (load.sha256() != null) {
            facts.add(Fact.code(page.t("collection.fact.sha256"), load.sha256()));
        }
        if (load.rerunOf() != null) {
            facts.add(Fact.of(page.t("collection.fact.rerun-of"), page.t("collection.fact.that"))
                    .linking("/collection/loads/" + load.rerunOf()));
        }
        if (load.rerunBy() != null) {
            facts.add(Fact.of(page.t("collection.fact.rerun-by"), page.t("collection.fact.that"))
                    .linking("/collection/loads/" + load.rerunBy()));
        }
        return facts;
    }
}
