package org.lingqu.catalog.search;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.jspecify.annotations.Nullable;

/**
 * Answers to what was asked last, for the state of the index they were found in: in the next state everything is looked for anew, so they are
 * always exact. Worth it for what has many hits: it takes longest to find, and many people ask for it.
 */
final class PerState<K, V> {

    /** Fewer hits are found as fast as remembered. */
    static final long MANY_HITS = 1_000;

    private final Map<Asked<K>, V> kept;

    /** @param state identity of a state of the index; holds nothing of it */
    private record Asked<K>(Object state, K what) {}

    /** @param most answers kept; the one not asked for longest makes room */
    PerState(int most) {
        this.kept = new LinkedHashMap<>(most, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Asked<K>, V> eldest) {
                return size() > most;
            }
        };
    }

    @Nullable
    V find(IndexReader reader, K what) {
        synchronized (kept) {
            return kept.get(asked(reader, what));
        }
    }

    void keep(IndexReader reader, K what, V answer) {
        synchronized (kept) {
            kept.put(asked(reader, what), answer);
        }
    }

    private static <K> Asked<K> asked(IndexReader reader, K what) {
        return new Asked<>(reader.getReaderCacheHelper().getKey(), what);
    }
}
