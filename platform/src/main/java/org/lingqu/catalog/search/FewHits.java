package org.lingqu.catalog.search;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.CollectionTerminatedException;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/** Counts hits up to a few and looks no further. */
final class FewHits extends SimpleCollector {

    private final int most;
    private int hits;

    private FewHits(int most) {
        this.most = most;
    }

    /** How many hits there are, at most so many. */
    static int count(IndexSearcher searcher, Query match, int most) throws IOException {
        FewHits few = new FewHits(most);
        searcher.search(match, few);
        return few.hits;
    }

    @Override
    protected void doSetNextReader(LeafReaderContext leaf) {
        if (hits >= most) {
            throw new CollectionTerminatedException();
        }
    }

    @Override
    public void collect(int doc) {
        hits++;
        if (hits >= most) {
            throw new CollectionTerminatedException();
        }
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }
}
