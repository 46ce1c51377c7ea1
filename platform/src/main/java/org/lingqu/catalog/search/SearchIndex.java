package org.lingqu.catalog.search;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherLifetimeManager;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.SearchPage;
import org.lingqu.catalog.SearchQuery;
import org.lingqu.kernel.EntryId;

/** One index: followed by one thread, built by several, searched by many. */
final class SearchIndex implements AutoCloseable {

    private static final int BUFFER_MEGABYTES = 64;
    private static final double SEGMENTS_PER_TIER = 5;
    /** So many are not worth writing the whole index again. */
    private static final int FEW_SEGMENTS = 5;

    private static final double FLOOR_MEGABYTES = 8;
    private static final double KEPT_VIEW_SECONDS = 300;
    /** The newest so many: each holds what has been merged away since. */
    private static final int KEPT_VIEWS = 100;

    private final Directory directory;
    private final ConcurrentMergeScheduler merges = new ConcurrentMergeScheduler();
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final SearcherLifetimeManager views = new SearcherLifetimeManager();
    private final FacetColumns columns = new FacetColumns();
    private final NameSets names = new NameSets();
    private final PerState<SearchQuery, SearchPage> pages = new PerState<>(500);

    /** Opens or makes the index in a directory, which it closes with itself. */
    SearchIndex(Directory directory) throws IOException {
        this.directory = directory;
        IndexWriterConfig config = new IndexWriterConfig(new KeywordAnalyzer());
        config.setRAMBufferSizeMB(BUFFER_MEGABYTES);
        config.setCommitOnClose(false);
        config.setMergedSegmentWarmer(this::warm);
        config.setMergeScheduler(merges);
        config.setMergePolicy(fewSegments());
        config.setIndexSort(new Sort(new SortField(Fields.ABOUT, SortField.Type.STRING)));
        this.writer = new IndexWriter(directory, config);
        this.searchers = new SearcherManager(writer, new SearcherFactory() {
            @Override
            public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) throws IOException {
                IndexSearcher searcher = new IndexSearcher(reader);
                searcher.setQueryCache(null);
                for (LeafReaderContext leaf : reader.leaves()) {
                    warm(leaf.reader());
                }
                return searcher;
            }
        });
    }

    /** How many entries can be found. */
    long entries() throws IOException {
        IndexSearcher present = searchers.acquire();
        try {
            return present.getIndexReader().numDocs();
        } finally {
            searchers.release(present);
        }
    }

    /** Whether nothing can be written any more: a write has failed. */
    boolean isBroken() {
        return !writer.isOpen();
    }

    FacetColumns columns() {
        return columns;
    }

    NameSets names() {
        return names;
    }

    /** First pages; everybody may see every published entry, so a page is the same for all. */
    PerState<SearchQuery, SearchPage> pages() {
        return pages;
    }

    private void warm(LeafReader leaf) throws IOException {
        columns.of(leaf);
        names.of(leaf);
    }

    /** A query looks up every term of its own in every segment: fewer segments cost more when writing and less at each search. */
    private static MergePolicy fewSegments() {
        TieredMergePolicy policy = new TieredMergePolicy();
        policy.setSegmentsPerTier(SEGMENTS_PER_TIER);
        policy.setMaxMergeAtOnce((int) SEGMENTS_PER_TIER);
        policy.setFloorSegmentMB(FLOOR_MEGABYTES);
        return policy;
    }

    /** Lets segments be as they come while everything is put in: what is merged half-way is merged again in the end. */
    void mergeLater() {
        writer.getConfig().setMergePolicy(NoMergePolicy.INSTANCE);
    }

    /** Merges from now on as an index does that is written a little every day. */
    void mergeAsUsual() {
        writer.getConfig().setMergePolicy(fewSegments());
    }

    /**
     * Begins to make one segment of many, in the background: a search of a million entries costs a third less in one than in ten. Takes effect
     * with the first {@link #refresh} after it is done; what is written meanwhile stands beside it.
     */
    void pack() throws IOException {
        if (segments() > FEW_SEGMENTS) {
            writer.forceMerge(1, false);
        }
    }

    /** Whether segments are being merged, or are about to be. */
    boolean isMerging() {
        return writer.isOpen() && (merges.mergeThreadCount() > 0 || writer.hasPendingMerges());
    }

    /** How many segments are searched. */
    int segments() throws IOException {
        IndexSearcher present = searchers.acquire();
        try {
            return present.getIndexReader().leaves().size();
        } finally {
            searchers.release(present);
        }
    }

    void put(Collection<IndexedEntry> entries) throws IOException {
        for (IndexedEntry entry : entries) {
            writer.updateDocument(key(entry.version().entry()), EntryDocuments.of(entry));
        }
    }

    /** Like {@link #put} into an index that has none of them yet. */
    void add(Collection<IndexedEntry> entries) throws IOException {
        for (IndexedEntry entry : entries) {
            writer.addDocument(EntryDocuments.of(entry));
        }
    }

    void remove(Collection<EntryId> gone) throws IOException {
        for (EntryId entry : gone) {
            writer.deleteDocuments(key(entry));
        }
    }

    /** Makes what was put and removed findable. */
    void refresh() throws IOException {
        searchers.maybeRefreshBlocking();
        AtomicInteger kept = new AtomicInteger();
        views.prune((age, searcher) -> age > KEPT_VIEW_SECONDS || kept.incrementAndGet() > KEPT_VIEWS);
    }

    /** Makes it durable, together with how far the database has been followed. */
    void commit(IndexPosition position) throws IOException {
        writer.setLiveCommitData(position.toCommitData().entrySet());
        writer.commit();
    }

    /** How far the database had been followed at the last commit; empty for an index never committed. */
    Optional<IndexPosition> position() {
        Map<String, String> data = new HashMap<>();
        Iterable<Map.Entry<String, String>> live = writer.getLiveCommitData();
        if (live != null) {
            live.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
        }
        return IndexPosition.ofCommitData(data);
    }

    /** Something that reads the index. */
    @FunctionalInterface
    interface Reading<T> {
        T read(IndexSearcher searcher, long view) throws IOException;
    }

    /**
     * Reads in the state of the index seen before, as long as it is kept, otherwise in the present one.
     *
     * @param view a state handed to an earlier reading; any number for the present one
     */
    <T> T read(long view, Reading<T> reading) throws IOException {
        IndexSearcher kept = views.acquire(view);
        if (kept != null) {
            try {
                return reading.read(kept, view);
            } finally {
                views.release(kept);
            }
        }
        IndexSearcher present = searchers.acquire();
        try {
            return reading.read(present, views.record(present));
        } finally {
            searchers.release(present);
        }
    }

    @Override
    public void close() throws IOException {
        try (directory;
                writer;
                searchers) {
            views.close();
        }
    }

    private static Term key(EntryId entry) {
        return new Term(Fields.KEY, entry.toString());
    }
}
