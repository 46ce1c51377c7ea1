package org.lingqu.catalog.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Facet;
import org.lingqu.catalog.SearchPage;
import org.lingqu.catalog.SearchQuery;
import org.lingqu.kernel.EntryId;

/** Answers one query from one index, in two passes: exact counts first, then the page in its order. */
final class Finder {

    private final SearchIndex index;

    Finder(SearchIndex index) {
        this.index = index;
    }

    SearchPage find(SearchQuery query) throws IOException {
        Cursor cursor = Cursor.of(query.cursor());
        return index.read(cursor == null ? -1 : cursor.view(), (searcher, view) -> find(query, cursor, searcher, view));
    }

    private SearchPage find(SearchQuery query, @Nullable Cursor cursor, IndexSearcher searcher, long view)
            throws IOException {
        SearchPage known = index.pages().find(searcher.getIndexReader(), query);
        if (known != null) {
            return known;
        }
        SearchPage found = look(query, cursor, searcher, view);
        if (query.cursor() == null && found.total() >= PerState.MANY_HITS) {
            index.pages().keep(searcher.getIndexReader(), query, found);
        }
        return found;
    }

    private SearchPage look(SearchQuery query, @Nullable Cursor cursor, IndexSearcher searcher, long view)
            throws IOException {
        Names names = new IndexedNames(searcher.getIndexReader(), index.names().of(searcher.getIndexReader()));
        Reading reading = Reading.of(query, names, searcher);
        Wanted wanted = reading.wanted();
        FacetCounts counts = FacetCounts.count(searcher, wanted.match(), index.columns(), query.selected());
        Page page = page(query, cursor, wanted, searcher);
        return new SearchPage(
                page.entries(searcher),
                searcher.getIndexReader().numDocs(),
                counts.total(),
                reading.isWidened()
                        ? searcher.count(narrowed(reading.whole(), query.selected(), false))
                        : counts.total(),
                counts.counts(),
                reading.shownFor(),
                reading.suggestion(),
                page.more() || page.backwards() ? page.cursor(page.docs().size() - 1, false, view) : null,
                page.backwards() ? (page.more() ? page.cursor(0, true, view) : null) : previous(page, cursor, view),
                new Marks(wanted));
    }

    private static @Nullable String previous(Page page, @Nullable Cursor cursor, long view) {
        return cursor == null ? null : page.cursor(0, true, view);
    }

    private static Page page(SearchQuery query, @Nullable Cursor cursor, Wanted wanted, IndexSearcher searcher)
            throws IOException {
        Ordering ordering = Ordering.of(query.order(), wanted != Wanted.EVERYTHING);
        boolean backwards = cursor != null && cursor.backwards();
        FieldDoc after = null;
        if (cursor != null) {
            int last = Math.max(0, searcher.getIndexReader().maxDoc() - 1);
            after = new FieldDoc(last, Float.NaN, new Object[] {ordering.valueOf(cursor), cursor.number()});
        }
        ScoreDoc[] found = searcher.searchAfter(
                        after,
                        narrowed(wanted, query.selected(), ordering == Ordering.BY_SCORE),
                        query.size() + 1,
                        ordering.sort(backwards))
                .scoreDocs;
        List<FieldDoc> docs = new ArrayList<>();
        for (int i = 0; i < Math.min(found.length, query.size()); i++) {
            docs.add((FieldDoc) found[i]);
        }
        if (backwards) {
            Collections.reverse(docs);
        }
        return new Page(docs, found.length > query.size(), backwards, ordering);
    }

    private static Query narrowed(Wanted wanted, Map<Facet, Set<String>> selected, boolean scored) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        all.add(wanted.match(), Occur.FILTER);
        if (scored) {
            all.add(wanted.score(), Occur.SHOULD);
        }
        selected.forEach((facet, values) -> {
            if (values.size() == 1) {
                all.add(
                        new TermQuery(
                                new Term(Fields.facet(facet), values.iterator().next())),
                        Occur.FILTER);
            } else if (!values.isEmpty()) {
                List<BytesRef> terms = values.stream().map(BytesRef::new).toList();
                all.add(new TermInSetQuery(Fields.facet(facet), terms), Occur.FILTER);
            }
        });
        return all.build();
    }

    /** One page as the index gives it, always in the reader's order. */
    private record Page(List<FieldDoc> docs, boolean more, boolean backwards, Ordering ordering) {

        List<EntryId> entries(IndexSearcher searcher) throws IOException {
            List<EntryId> entries = new ArrayList<>();
            for (FieldDoc doc : docs) {
                entries.add(Keys.of(doc.doc, searcher));
            }
            return entries;
        }

        @Nullable
        String cursor(int position, boolean toTheFront, long view) {
            if (docs.isEmpty()) {
                return null;
            }
            Object[] values = docs.get(position).fields;
            return new Cursor(toTheFront, view, (Long) values[1], ordering.write(values[0])).toString();
        }
    }
}
