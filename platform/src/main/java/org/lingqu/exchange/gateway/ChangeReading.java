package org.lingqu.exchange.gateway;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.lingqu.catalog.Entries;
import org.lingqu.collection.Confirmations;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.ChangePick;
import org.lingqu.pool.Datasets;
import org.lingqu.pool.RowChange;
import org.lingqu.pool.Snapshot;
import org.lingqu.pool.Watch;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.GrantedItem;
import org.springframework.stereotype.Component;

/** Reads a page of what became of the granted rows since a version, from the versions themselves: the serving table knows only the latest. */
@Component
final class ChangeReading {

    /** After this long a page ends as it is: where little of much is granted, one may be empty and yet have a next one. */
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(2);

    /** Of fewer than one in so many changes there is nothing to tell: then reading portions would not pay. */
    private static final int SPARSE = 20;

    private final Entries entries;
    private final Datasets datasets;
    private final ChangeChunks chunks;
    private final Confirmations confirmations;

    ChangeReading(Entries entries, Datasets datasets, ChangeChunks chunks, Confirmations confirmations) {
        this.confirmations = confirmations;
        this.entries = entries;
        this.datasets = datasets;
        this.chunks = chunks;
    }

    /**
     * Fills a passage whose call was allowed.
     *
     * @param watch stops it
     * @throws Problem {@code changes-version-unknown}, {@code changes-before-grant}, {@code changes-expired}, {@code changes-key-moved},
     *     {@code changes-too-large}; the way out of each is to take everything anew
     */
    void read(Passage passage, Watch watch) {
        Grant grant = Objects.requireNonNull(passage.grant).grant();
        Lookup present = Objects.requireNonNull(passage.lookup);
        Cursors.ChangeMark from = Objects.requireNonNull(passage.from);
        EntryId entry = entries.published(grant.resource()).entry();
        int until = from.until() > 0 ? from.until() : present.version();
        check(grant, entry, from.since(), until);
        try {
            Snapshot later = datasets.version(entry, until);
            ChangeCut cut = new ChangeCut(later.columns(), present.items(), grant.rows(), grant.title());
            passage.lookup = lookup(present.items(), cut, until);
            passage.rows.clear();
            passage.onward = null;
            if (from.since() < until) {
                if (!chunks.isComparable(
                        entry, from.since(), until, grant.rows().items())) {
                    throw Problem.conflict("changes-need-key");
                }
                fill(
                        passage,
                        entry,
                        new Cursors.ChangeMark(from.since(), until, from.start(), from.done()),
                        cut,
                        ChangeNarrowing.of(grant.rows(), present.items(), later.columns()),
                        watch);
            }
        } catch (Problem unreadable) {
            throw told(unreadable, from.since(), until);
        }
    }

    private void fill(
            Passage passage, EntryId entry, Cursors.ChangeMark mark, ChangeCut cut, ChangePick pick, Watch watch) {
        int most = passage.most;
        ChangeChunks.Place place = new ChangeChunks.Place(entry, mark.since(), mark.until(), mark.start());
        int done = mark.done();
        // a mark within a portion of all changes goes on there
        if (done == 0 && !pick.row().isEvery()) {
            pick(passage, place, cut, pick, watch);
            return;
        }
        while (true) {
            List<RowChange> chunk = chunks.at(place, watch);
            int before = passage.rows.size();
            int looked = chunk.size() - done;
            for (; done < chunk.size(); done++) {
                if (passage.rows.size() == most) {
                    passage.onward = place.mark(done);
                    return;
                }
                Passage.Found found = cut.of(chunk.get(done));
                if (found != null) {
                    passage.rows.add(found);
                }
            }
            if (chunk.size() < ChangeChunks.SIZE) {
                return;
            }
            place = place.at(chunk.get(chunk.size() - 1).key().get(0));
            done = 0;
            if (passage.rows.size() == most) {
                passage.onward = place.mark(0);
                return;
            }
            if ((passage.rows.size() - before) * SPARSE < looked) {
                pick(passage, place, cut, pick, watch);
                return;
            }
        }
    }

    /** Goes on among the changes that can be of use, until the page is full, nothing is left, or it has taken long enough. */
    private void pick(Passage passage, ChangeChunks.Place from, ChangeCut cut, ChangePick pick, Watch watch) {
        int most = passage.most;
        long begun = System.nanoTime();
        ChangeChunks.Place place = from;
        while (true) {
            ChangeChunks.Portion portion = chunks.picked(place, pick, watch);
            int looked = 0;
            for (RowChange change : portion.changes()) {
                if (passage.rows.size() == most) {
                    chunks.keep(place, pick, portion.without(looked));
                    passage.onward = place.mark(0);
                    return;
                }
                Passage.Found found = cut.of(change);
                if (found != null) {
                    passage.rows.add(found);
                }
                place = place.at(change.key().get(0));
                looked++;
            }
            if (portion.last()) {
                return;
            }
            if (passage.rows.size() == most || System.nanoTime() - begun > LONG_ENOUGH.toNanos()) {
                passage.onward = place.mark(0);
                return;
            }
        }
    }

    /**
     * What went before the grant was given was never granted, and its keys are not told either; what was served then counts, though a newer version
     * may have waited already. A version nobody has answered for was never
     * given out: which rows differ from it would say what stood in it.
     */
    private void check(Grant grant, EntryId entry, int since, int until) {
        if (since > until) {
            throw Problem.badInput("changes-version-unknown").with(since, until);
        }
        if (since > 0 && confirmations.readableUpTo(entry, since) != since) {
            throw Problem.badInput("changes-version-unknown").with(since, until);
        }
        int served = datasets.servedAt(entry, grant.issuedAt());
        int version = served == 0 ? 0 : confirmations.readableUpTo(entry, served);
        if (since < version) {
            throw Problem.forbidden("changes-before-grant")
                    .with(since, version, grant.number())
                    .telling("allowed", List.of("0", String.valueOf(version)));
        }
    }

    private static Lookup lookup(List<GrantedItem> items, ChangeCut cut, int until) {
        return new Lookup("", items, items.stream().map(GrantedItem::code).toList(), cut.types(), until, List.of());
    }

    private static Problem told(Problem unreadable, int since, int until) {
        return switch (unreadable.code()) {
            case "snapshot-unknown" ->
                Problem.badInput("changes-version-unknown").with(since, until).causedBy(unreadable);
            case "snapshot-expired" ->
                Problem.conflict("changes-expired")
                        .with(since, until)
                        .telling("allowed", List.of("0"))
                        .causedBy(unreadable);
            case "changes-need-key" ->
                Problem.conflict("changes-key-moved")
                        .with(since, until)
                        .telling("allowed", List.of("0"))
                        .causedBy(unreadable);
            case "job-cancelled" ->
                Problem.conflict("changes-too-large")
                        .with(since, until)
                        .telling("allowed", List.of("0"))
                        .causedBy(unreadable);
            default -> unreadable;
        };
    }
}
