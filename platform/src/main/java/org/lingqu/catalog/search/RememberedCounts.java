package org.lingqu.catalog.search;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.Query;
import org.lingqu.catalog.Facet;

/**
 * The counts of what was asked last, for the state of the index in which they were counted: the next state is counted anew, so they are always
 * exact. Only what took long to count is kept: what many entries have is also what many people ask for, before all the whole catalog.
 */
final class RememberedCounts {

    private static final int MOST = 300;
    private static final long MANY_HITS = 1_000;

    private final Map<Asked, FacetCounts> kept = new LinkedHashMap<>(MOST, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, FacetCounts> eldest) {
            return size() > MOST;
        }
    };

    /** @param state identity of a state of the index; holds nothing of it */
    private record Asked(Object state, Query match, Map<Facet, Set<String>> selected) {}

    /** Counts. */
    @FunctionalInterface
    interface Counting {
        FacetCounts count() throws IOException;
    }

    FacetCounts of(IndexReader reader, Query match, Map<Facet, Set<String>> selected, Counting counting)
            throws IOException {
        Asked asked = new Asked(reader.getReaderCacheHelper().getKey(), match, selected);
        synchronized (kept) {
            FacetCounts known = kept.get(asked);
            if (known != null) {
                return known;
            }
        }
        FacetCounts counted = counting.count();
        if (counted.total() >= MANY_HITS) {
            synchronized (kept) {
                kept.put(asked, counted);
            }
        }
        return counted;
    }
}
