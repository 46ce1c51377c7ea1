package org.lingqu.catalog.search;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.SearchPage;
import org.lingqu.catalog.SearchQuery;

/**
 * First pages of what was asked last, for the state of the index in which they were found: in the next state everything is looked for anew.
 * Only what has many hits is kept: it takes longest to find and is what many people ask for. Everybody may see every published entry, so a
 * page is the same for all.
 */
final class RememberedPages {

    private static final int MOST = 500;
    private static final long MANY_HITS = 1_000;

    private final Map<Asked, SearchPage> kept = new LinkedHashMap<>(MOST, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, SearchPage> eldest) {
            return size() > MOST;
        }
    };

    /** @param state identity of a state of the index; holds nothing of it */
    private record Asked(Object state, SearchQuery query) {}

    @Nullable
    SearchPage find(IndexReader reader, SearchQuery query) {
        synchronized (kept) {
            return kept.get(new Asked(reader.getReaderCacheHelper().getKey(), query));
        }
    }

    void keep(IndexReader reader, SearchQuery query, SearchPage page) {
        if (query.cursor() == null && page.total() >= MANY_HITS) {
            synchronized (kept) {
                kept.put(new Asked(reader.getReaderCacheHelper().getKey(), query), page);
            }
        }
    }
}
