package org.lingqu.catalog.search;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.store.AlreadyClosedException;
import org.lingqu.catalog.CatalogSearch;
import org.lingqu.catalog.SearchPage;
import org.lingqu.catalog.SearchQuery;
import org.lingqu.kernel.Problem;
import org.springframework.stereotype.Service;

/** The search of this process. Few searches run at once and the others wait in order: together they would all be slow. */
@Service
class EmbeddedSearch implements CatalogSearch {

    private static final long LONGEST_WAIT_SECONDS = 3;

    private final IndexKeeper keeper;
    private final Semaphore turns = new Semaphore(Runtime.getRuntime().availableProcessors() + 1, true);

    EmbeddedSearch(IndexKeeper keeper) {
        this.keeper = keeper;
    }

    @Override
    public SearchPage search(SearchQuery query) {
        try {
            if (!turns.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw Problem.unavailable("search-busy");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("search-busy").causedBy(interrupted);
        }
        try {
            return find(query);
        } catch (IOException | IllegalStateException failed) {
            throw Problem.unavailable("search-not-ready").causedBy(failed);
        } finally {
            turns.release();
        }
    }

    /** An index that is closed under a search has been replaced. */
    private SearchPage find(SearchQuery query) throws IOException {
        try {
            return new Finder(present()).find(query);
        } catch (AlreadyClosedException replaced) {
            return new Finder(present()).find(query);
        }
    }

    private SearchIndex present() {
        return keeper.index().orElseThrow(() -> Problem.unavailable("search-not-ready"));
    }
}
