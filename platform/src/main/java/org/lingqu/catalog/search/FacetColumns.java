package org.lingqu.catalog.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedDocValues;
import org.lingqu.catalog.EntryContent;
import org.lingqu.catalog.Facet;

/**
 * Facet values of every document as numbers, in memory, segment by segment: counting them costs a fraction of what the library's own facets
 * cost. A number means the same value in all segments and is never given to another.
 */
final class FacetColumns {

    /**
     * One value a document at most has.
     *
     * @param facet the facet it counts for; class and theme both count for {@link Facet#KIND}, every level for {@link Facet#REGION}
     * @param field where the index keeps it
     * @param valueOf the value of an entry, empty when it has none
     */
    record Column(Facet facet, String field, Function<IndexedEntry, String> valueOf) {

        static Column of(Facet facet, String field, Function<EntryContent, String> valueOf) {
            return new Column(
                    facet, field, entry -> valueOf.apply(entry.version().content()));
        }

        static Column told(Facet facet, String field) {
            return new Column(facet, field, entry -> entry.facts().getOrDefault(facet, ""));
        }
    }

    static final List<Column> COLUMNS = List.of(
            new Column(
                    Facet.DEPARTMENT,
                    "c_dept",
                    entry -> entry.version().provider().toString()),
            new Column(Facet.REGION, "c_region0", entry -> entry.regionAt(0)),
            new Column(Facet.REGION, "c_region1", entry -> entry.regionAt(1)),
            new Column(Facet.REGION, "c_region2", entry -> entry.regionAt(2)),
            Column.of(Facet.KIND, "c_class", content -> content.classification().kind()),
            Column.of(Facet.KIND, "c_theme", content -> content.classification().theme()),
            Column.of(
                    Facet.SHARING,
                    "c_share",
                    content -> content.sharing().type().name()),
            Column.of(
                    Facet.OPENING, "c_open", content -> content.opening().type().name()),
            Column.of(Facet.FORMAT, "c_format", content -> content.format().name()),
            Column.of(Facet.CYCLE, "c_cycle", content -> content.cycle().name()),
            Column.told(Facet.QUALITY, "c_quality"),
            Column.told(Facet.FRESHNESS, "c_fresh"));

    static final int MISSING = -1;

    private final List<Values> values =
            COLUMNS.stream().map(column -> new Values()).toList();
    private final Map<IndexReader.CacheKey, int[][]> segments = new ConcurrentHashMap<>();
    private final PerState<FacetCounts.Asked, FacetCounts> remembered = new PerState<>(300);

    /** The numbers of a segment: by column, by document; {@link #MISSING} where it has none. */
    int[][] of(LeafReader leaf) throws IOException {
        IndexReader.CacheHelper helper = leaf.getCoreCacheHelper();
        int[][] known = segments.get(helper.getKey());
        if (known != null) {
            return known;
        }
        int[][] read = new int[COLUMNS.size()][];
        for (int column = 0; column < read.length; column++) {
            read[column] = read(leaf, column);
        }
        if (segments.putIfAbsent(helper.getKey(), read) == null) {
            helper.addClosedListener(segments::remove);
        }
        return read;
    }

    private int[] read(LeafReader leaf, int column) throws IOException {
        SortedDocValues sorted = DocValues.getSorted(leaf, COLUMNS.get(column).field());
        int[] numbers = new int[sorted.getValueCount()];
        for (int ord = 0; ord < numbers.length; ord++) {
            numbers[ord] = values.get(column).numberOf(sorted.lookupOrd(ord).utf8ToString());
        }
        int[] read = new int[leaf.maxDoc()];
        Arrays.fill(read, MISSING);
        while (sorted.nextDoc() != SortedDocValues.NO_MORE_DOCS) {
            read[sorted.docID()] = numbers[sorted.ordValue()];
        }
        return read;
    }

    PerState<FacetCounts.Asked, FacetCounts> remembered() {
        return remembered;
    }

    Values values(int column) {
        return values.get(column);
    }

    /** The values of a column and their numbers. */
    static final class Values {

        private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
        private final List<String> texts = new ArrayList<>();

        synchronized int numberOf(String value) {
            Integer known = numbers.get(value);
            if (known != null) {
                return known;
            }
            texts.add(value);
            numbers.put(value, texts.size() - 1);
            return texts.size() - 1;
        }

        synchronized String text(int number) {
            return texts.get(number);
        }

        synchronized int size() {
            return texts.size();
        }

        /** {@link #MISSING} for a value no document has. */
        int find(String value) {
            return numbers.getOrDefault(value, MISSING);
        }
    }
}
