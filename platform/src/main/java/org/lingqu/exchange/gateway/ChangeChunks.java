package org.lingqu.exchange.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.lingqu.kernel.EntryId;
import org.lingqu.pool.ChangePick;
import org.lingqu.pool.Changes;
import org.lingqu.pool.RowChange;
import org.lingqu.pool.Watch;
import org.springframework.stereotype.Component;

/**
 * Changes in portions much larger than a page, kept for a short while: comparing two versions anew for every page would cost as much each
 * time. Versions never change, so what is kept cannot be out of date.
 */
@Component
final class ChangeChunks {

    /** Changes in a portion; one with fewer is the last. */
    static final int SIZE = 4_000;

    private static final long MOST_CELLS = 1_000_000;
    private static final long MOST_PAIRS = 1_000;

    /** @param start key beyond which the portion begins; empty for the first */
    record Place(EntryId entry, int since, int until, String start) {

        Place at(String other) {
            return new Place(entry, since, until, other);
        }

        /** @param done how many changes of the portion have been looked at */
        Cursors.ChangeMark mark(int done) {
            return new Cursors.ChangeMark(since, until, start, done);
        }
    }

    private final Changes changes;
    private final Cache<Place, List<RowChange>> kept = Caffeine.newBuilder()
            .maximumWeight(MOST_CELLS)
            .weigher((Place place, List<RowChange> chunk) -> weight(chunk))
            .expireAfterAccess(Duration.ofMinutes(1))
            .build();

    private final Cache<Picked, Portion> some = Caffeine.newBuilder()
            .maximumWeight(MOST_CELLS)
            .weigher((Picked at, Portion portion) -> weight(portion.changes()))
            .expireAfterAccess(Duration.ofMinutes(1))
            .build();

    /** Whether what a grant's rows are chosen by is the same in both versions, for some that were asked for. */
    private final Cache<Chosen, Boolean> comparable =
            Caffeine.newBuilder().maximumSize(MOST_PAIRS).build();

    private record Chosen(EntryId entry, int since, int until, Set<String> items) {}

    ChangeChunks(Changes changes) {
        this.changes = changes;
    }

    /**
     * Whether rows of two versions can be judged by the same items.
     *
     * @throws org.lingqu.kernel.Problem as {@link Changes}
     */
    boolean isComparable(EntryId entry, int since, int until, Set<String> items) {
        return items.isEmpty()
                || comparable.get(
                        new Chosen(entry, since, until, Set.copyOf(items)),
                        pair -> changes.haveTheSame(pair.items(), pair.entry(), pair.since(), pair.until()));
    }

    /** @throws org.lingqu.kernel.Problem as {@link Changes} */
    List<RowChange> at(Place place, Watch watch) {
        List<RowChange> known = kept.getIfPresent(place);
        if (known != null) {
            return known;
        }
        List<RowChange> read = read(place, ChangePick.ALL, watch);
        kept.put(place, read);
        return read;
    }

    /**
     * A portion of those changes that a pick lets through.
     *
     * @param last whether nothing comes after it
     */
    record Portion(List<RowChange> changes, boolean last) {

        /** What is left of it behind so many. */
        Portion without(int first) {
            return new Portion(changes.subList(first, changes.size()), last);
        }
    }

    private record Picked(Place place, ChangePick pick) {}

    /** The picked changes behind a place: for who sees few of them, so that portion after portion would be compared for nothing. */
    Portion picked(Place place, ChangePick pick, Watch watch) {
        Picked at = new Picked(place, pick);
        Portion known = some.getIfPresent(at);
        if (known != null) {
            return known;
        }
        List<RowChange> read = read(place, pick, watch);
        Portion portion = new Portion(read, read.size() < SIZE);
        some.put(at, portion);
        return portion;
    }

    /** Keeps what is left of a portion where the next page begins. */
    void keep(Place place, ChangePick pick, Portion left) {
        some.put(new Picked(place, pick), left);
    }

    private List<RowChange> read(Place place, ChangePick pick, Watch watch) {
        List<String> beyond = place.start().isEmpty() ? List.of() : List.of(place.start());
        return List.copyOf(changes.page(place.entry(), place.since(), place.until(), null, pick, beyond, SIZE, watch));
    }

    private static int weight(List<RowChange> chunk) {
        return 1
                + chunk.stream()
                        .mapToInt(change ->
                                change.before().size() + change.after().size())
                        .sum();
    }
}
