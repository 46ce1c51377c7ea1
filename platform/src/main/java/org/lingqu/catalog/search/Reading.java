package org.lingqu.catalog.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.search.IndexSearcher;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.SearchQuery;

/**
 * What a text is taken for in one state of the index.
 *
 * @param whole everything that was asked for
 * @param wanted what is looked for: the same, or less where hits are few
 * @param shownFor the corrected text that was taken instead; null when the text was taken as typed
 * @param suggestion another text that may have been meant; null when there is none
 */
record Reading(
        Wanted whole,
        Wanted wanted,
        @Nullable String shownFor,
        @Nullable String suggestion) {

    /** With fewer hits than this the text may have been mistyped. */
    private static final int FEW = 10;

    /** So many corrections are tried; those behind have few votes. */
    private static final int TRIED = 8;

    static Reading of(SearchQuery query, Names names, IndexSearcher searcher) throws IOException {
        Wanted typed = Queries.read(query.text(), names);
        if (query.literal()) {
            return new Reading(typed, typed, null, null);
        }
        int hits = few(searcher, typed);
        if (hits >= FEW) {
            return new Reading(typed, typed, null, null);
        }
        Optional<Wanted> elsewhere = Widening.elsewhere(typed).filter(wider -> isFound(searcher, wider));
        Reading corrected = isUnderstood(typed, hits, elsewhere.isPresent(), names)
                ? new Reading(typed, typed, null, null)
                : corrected(query.text(), typed, hits, names, searcher);
        Wanted whole = corrected.whole();
        if (whole == typed) {
            return corrected.widened(hits, elsewhere, names);
        }
        int now = few(searcher, whole);
        return now >= FEW
                ? corrected
                : corrected.widened(now, Widening.elsewhere(whole).filter(wider -> isFound(searcher, wider)), names);
    }

    boolean isWidened() {
        return wanted != whole;
    }

    /** A known place, a known department and words that many have: rare together, but hardly mistyped. */
    private static boolean isUnderstood(Wanted typed, int hits, boolean isFoundElsewhere, Names names) {
        return (hits > 0 || isFoundElsewhere)
                && !typed.units().isEmpty()
                && typed.units().stream()
                        .allMatch(unit -> !unit.isSubject()
                                || unit.ways().stream().anyMatch(way -> names.entriesWith(way) >= FEW));
    }

    private static Reading corrected(String text, Wanted typed, int hits, Names names, IndexSearcher searcher)
            throws IOException {
        Wanted wanted = typed;
        String shownFor = null;
        List<String> likely = Corrections.of(text, searcher);
        for (String meant : likely.subList(0, Math.min(TRIED, likely.size()))) {
            Wanted corrected = Queries.read(meant, names);
            if (few(searcher, corrected) > hits) {
                if (hits > 0 || shownFor != null) {
                    return new Reading(wanted, wanted, shownFor, meant);
                }
                shownFor = meant;
                wanted = corrected;
            }
        }
        return new Reading(wanted, wanted, shownFor, null);
    }

    /** The subject elsewhere; parts of what was said only where there is nothing else. */
    private Reading widened(int hits, Optional<Wanted> elsewhere, Names names) {
        Wanted wider = elsewhere
                .or(() -> hits > 0 ? Optional.empty() : Widening.partly(whole, names))
                .orElse(whole);
        return new Reading(whole, wider, shownFor, suggestion);
    }

    private static boolean isFound(IndexSearcher searcher, Wanted wanted) {
        try {
            return FewHits.count(searcher, wanted.match(), 1) > 0;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static int few(IndexSearcher searcher, Wanted wanted) throws IOException {
        return FewHits.count(searcher, wanted.match(), FEW);
    }
}
