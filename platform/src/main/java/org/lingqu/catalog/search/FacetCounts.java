package org.lingqu.catalog.search;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.lingqu.catalog.Facet;
import org.lingqu.catalog.SearchPage.Count;

/**
 * Exact counts of the hits.
 *
 * @param total hits that fit all choices
 * @param counts the most frequent values of each facet, and the chosen ones
 */
record FacetCounts(long total, Map<Facet, List<Count>> counts) {

    /** Values told of a facet: of ten thousand departments nobody reads more. Chosen ones are always told. */
    static final int MOST_VALUES = 50;

    /** What was counted; every page of it asks the same. */
    record Asked(Query match, Map<Facet, Set<String>> selected) {}

    static FacetCounts count(
            IndexSearcher searcher, Query match, FacetColumns columns, Map<Facet, Set<String>> selected)
            throws IOException {
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            columns.of(leaf.reader());
        }
        Asked asked = new Asked(match, selected);
        FacetCounts known = columns.remembered().find(searcher.getIndexReader(), asked);
        if (known != null) {
            return known;
        }
        FacetCounts counted = FacetCounter.count(searcher, match, columns, selected);
        if (counted.total() >= PerState.MANY_HITS) {
            columns.remembered().keep(searcher.getIndexReader(), asked, counted);
        }
        return counted;
    }
}
