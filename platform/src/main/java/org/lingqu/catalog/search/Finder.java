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
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Facet;
import org.lingqu.catalog.SearchPage;
import org.lingqu.catalog.SearchQuery;
import org.lingqu.catalog.SearchQuery.Order;
import org.lingqu.kernel.EntryId;

/** Answers one query from one index, in two passes: exact counts first, then the page in its order. */
final class Finder {

    /** With fewer hits than this the text may have been mistyped. */
    private static final int FEW = 10;

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
        Names names = new IndexedNames(searcher.getIndexReader());
        Wanted wanted = Queries.read(query.text(), names);
        String shownFor = null;
        String suggestion = null;
        int hits = searcher.count(wanted.match());
        if (hits < FEW && !query.literal()) {
            for (String meant : Corrections.of(query.text(), searcher)) {
                Wanted corrected = Queries.read(meant, names);
                if (searcher.count(corrected.match()) > hits) {
                    if (hits == 0 && shownFor == null) {
                        shownFor = meant;
                        wanted = corrected;
                    } else if (suggestion == null) {
                        suggestion = meant;
                    }
                }
            }
        }
        Wanted whole = wanted;
        if (searcher.count(whole.match()) < FEW && !query.literal()) {
            wanted = widened(whole, names, searcher);
        }
        FacetCounts counts = FacetCounts.count(searcher, wanted.match(), index.columns(), query.selected());
        Page page = page(query, cursor, wanted, searcher);
        return new SearchPage(
                page.entries(searcher),
                counts.total(),
                wanted == whole ? counts.total() : searcher.count(narrowed(whole, query.selected())),
                counts.counts(),
                shownFor,
                suggestion,
                page.more() || page.backwards() ? page.cursor(page.docs().size() - 1, false, view) : null,
                page.backwards() ? (page.more() ? page.cursor(0, true, view) : null) : previous(page, cursor, view),
                new Marks(wanted));
    }

    private static Wanted widened(Wanted wanted, Names names, IndexSearcher searcher) throws IOException {
        Wanted elsewhere = Widening.elsewhere(wanted).orElse(wanted);
        return searcher.count(elsewhere.match()) > 0
                ? elsewhere
                : Widening.partly(wanted, names).orElse(wanted);
    }

    private static @Nullable String previous(Page page, @Nullable Cursor cursor, long view) {
        return cursor == null ? null : page.cursor(0, true, view);
    }

    private static Page page(SearchQuery query, @Nullable Cursor cursor, Wanted wanted, IndexSearcher searcher)
            throws IOException {
        boolean byScore = query.order() == Order.RELEVANCE && wanted != Wanted.EVERYTHING;
        boolean backwards = cursor != null && cursor.backwards();
        FieldDoc after = null;
        if (cursor != null) {
            Object first = byScore ? (Object) Float.intBitsToFloat((int) cursor.sort()) : (Object) cursor.sort();
            int last = Math.max(0, searcher.getIndexReader().maxDoc() - 1);
            after = new FieldDoc(last, Float.NaN, new Object[] {first, cursor.number()});
        }
        ScoreDoc[] found = searcher.searchAfter(
                        after, narrowed(wanted, query.selected()), query.size() + 1, sort(byScore, backwards))
                .scoreDocs;
        List<FieldDoc> docs = new ArrayList<>();
        for (int i = 0; i < Math.min(found.length, query.size()); i++) {
            docs.add((FieldDoc) found[i]);
        }
        if (backwards) {
            Collections.reverse(docs);
        }
        return new Page(docs, found.length > query.size(), backwards, byScore);
    }

    private static Query narrowed(Wanted wanted, Map<Facet, Set<String>> selected) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        all.add(wanted.match(), Occur.FILTER);
        all.add(wanted.score(), Occur.SHOULD);
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

    private static Sort sort(boolean byScore, boolean backwards) {
        SortField first = byScore
                ? new SortField(null, SortField.Type.SCORE, backwards)
                : new SortField(Fields.PUBLISHED, SortField.Type.LONG, !backwards);
        return new Sort(first, new SortField(Fields.NUMBER, SortField.Type.LONG, backwards));
    }

    /** One page as the index gives it, always in the reader's order. */
    private record Page(List<FieldDoc> docs, boolean more, boolean backwards, boolean byScore) {

        List<EntryId> entries(IndexSearcher searcher) throws IOException {
            List<EntryId> entries = new ArrayList<>();
            for (FieldDoc doc : docs) {
                entries.add(EntryId.of(searcher.storedFields()
                        .document(doc.doc, Set.of(Fields.KEY))
                        .get(Fields.KEY)));
            }
            return entries;
        }

        @Nullable
        String cursor(int position, boolean toTheFront, long view) {
            if (docs.isEmpty()) {
                return null;
            }
            Object[] values = docs.get(position).fields;
            long sort = byScore ? Float.floatToIntBits((Float) values[0]) : (Long) values[0];
            return new Cursor(toTheFront, view, sort, (Long) values[1]).toString();
        }
    }
}
