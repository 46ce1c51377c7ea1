package org.lingqu.catalog.search;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * The names of regions and departments an index knows, in memory: a query is cut by asking for hundreds of pieces of it, and asking the
 * dictionary of every segment for each takes longer than the search. There are some ten thousand in the whole country.
 */
final class NameSets {

    private final Map<IndexReader.CacheKey, Known> segments = new ConcurrentHashMap<>();
    private volatile @Nullable Whole whole;

    /** Names in a segment or in a whole state. */
    record Known(Set<String> regions, Set<String> offices) {}

    private record Whole(Object state, Known known) {}

    /** The names of a state of the index. */
    Known of(IndexReader reader) throws IOException {
        Object state = reader.getReaderCacheHelper().getKey();
        Whole kept = whole;
        if (kept == null || kept.state() != state) {
            kept = new Whole(state, together(reader));
            whole = kept;
        }
        return kept.known();
    }

    private Known together(IndexReader reader) throws IOException {
        Known all = new Known(new HashSet<>(), new HashSet<>());
        for (LeafReaderContext leaf : reader.leaves()) {
            Known known = of(leaf.reader());
            all.regions().addAll(known.regions());
            all.offices().addAll(known.offices());
        }
        return all;
    }

    /** The names of a segment. */
    Known of(LeafReader leaf) throws IOException {
        IndexReader.CacheHelper helper = leaf.getCoreCacheHelper();
        Known known = segments.get(helper.getKey());
        if (known != null) {
            return known;
        }
        Known read = new Known(terms(leaf, Fields.REGION), terms(leaf, Fields.OFFICE));
        if (segments.putIfAbsent(helper.getKey(), read) == null) {
            helper.addClosedListener(segments::remove);
        }
        return read;
    }

    private static Set<String> terms(LeafReader leaf, String field) throws IOException {
        Set<String> all = new HashSet<>();
        org.apache.lucene.index.Terms terms = leaf.terms(field);
        if (terms != null) {
            TermsEnum each = terms.iterator();
            for (BytesRef term = each.next(); term != null; term = each.next()) {
                all.add(term.utf8ToString());
            }
        }
        return all;
    }
}
