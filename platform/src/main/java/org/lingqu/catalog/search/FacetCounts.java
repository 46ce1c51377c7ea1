package org.lingqu.catalog.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.util.LongHeap;
import org.lingqu.catalog.Facet;
import org.lingqu.catalog.SearchPage.Count;

/**
 * Counts hits exactly. An entry that fails the choices of no facet counts everywhere; one that fails a single facet counts only there, so
 * that the reader sees what another choice would bring; one that fails more counts nowhere.
 */
final class FacetCounts extends SimpleCollector {

    /** Values told of a facet: of ten thousand departments nobody reads more. Chosen ones are always told. */
    static final int MOST_VALUES = 50;

    private static final Comparator<Count> LARGEST_FIRST =
            Comparator.comparingLong(Count::hits).reversed().thenComparing(Count::value);

    private final FacetColumns columns;
    private final Map<Facet, boolean[][]> chosen = new EnumMap<>(Facet.class);
    private final int[][] counts;
    private int[][] segment = new int[0][];
    private long total;

    private FacetCounts(FacetColumns columns, Map<Facet, Set<String>> selected) {
        this.columns = columns;
        this.counts = new int[FacetColumns.COLUMNS.size()][];
        for (int column = 0; column < counts.length; column++) {
            counts[column] = new int[columns.values(column).size()];
        }
        selected.forEach((facet, values) -> {
            if (!values.isEmpty()) {
                chosen.put(facet, chosen(facet, values));
            }
        });
    }

    static FacetCounts count(
            IndexSearcher searcher, Query match, FacetColumns columns, Map<Facet, Set<String>> selected)
            throws IOException {
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            columns.of(leaf.reader());
        }
        boolean whole = match instanceof MatchAllDocsQuery && selected.isEmpty();
        return whole
                ? columns.whole(searcher.getIndexReader(), () -> counted(searcher, match, columns, selected))
                : counted(searcher, match, columns, selected);
    }

    private static FacetCounts counted(
            IndexSearcher searcher, Query match, FacetColumns columns, Map<Facet, Set<String>> selected)
            throws IOException {
        return searcher.search(match, new CollectorManager<FacetCounts, FacetCounts>() {
            @Override
            public FacetCounts newCollector() {
                return new FacetCounts(columns, selected);
            }

            @Override
            public FacetCounts reduce(Collection<FacetCounts> parts) {
                if (parts.size() == 1) {
                    return parts.iterator().next();
                }
                FacetCounts sum = new FacetCounts(columns, selected);
                parts.forEach(sum::add);
                return sum;
            }
        });
    }

    long total() {
        return total;
    }

    /** The most frequent values of each facet, and the chosen ones. */
    Map<Facet, List<Count>> counts() {
        Map<Facet, List<Count>> result = new EnumMap<>(Facet.class);
        for (int column = 0; column < counts.length; column++) {
            result.computeIfAbsent(FacetColumns.COLUMNS.get(column).facet(), f -> new ArrayList<>())
                    .addAll(largest(column));
        }
        result.values().forEach(found -> found.sort(LARGEST_FIRST));
        return result;
    }

    /** Numbers are compared, not texts: of a hundred thousand departments most have the same few hits. */
    private List<Count> largest(int column) {
        boolean[][] wanted = chosen.get(FacetColumns.COLUMNS.get(column).facet());
        LongHeap largest = new LongHeap(MOST_VALUES);
        List<Count> all = new ArrayList<>();
        for (int number = 0; number < counts[column].length; number++) {
            int hits = counts[column][number];
            if (hits > 0 && wanted != null && wanted[column][number]) {
                all.add(new Count(columns.values(column).text(number), hits));
            } else if (hits > 0) {
                largest.insertWithOverflow(((long) hits << Integer.SIZE) | (Integer.MAX_VALUE - number));
            }
        }
        while (largest.size() > 0) {
            long least = largest.pop();
            int number = Integer.MAX_VALUE - (int) least;
            all.add(new Count(columns.values(column).text(number), least >>> Integer.SIZE));
        }
        return all;
    }

    @Override
    protected void doSetNextReader(LeafReaderContext leaf) throws IOException {
        segment = columns.of(leaf.reader());
    }

    @Override
    public void collect(int doc) {
        Facet missed = null;
        for (Map.Entry<Facet, boolean[][]> choice : chosen.entrySet()) {
            if (!fits(choice.getKey(), choice.getValue(), doc)) {
                if (missed != null) {
                    return;
                }
                missed = choice.getKey();
            }
        }
        if (missed == null) {
            total++;
        }
        for (int column = 0; column < counts.length; column++) {
            int number = segment[column][doc];
            if (number >= 0
                    && (missed == null
                            || missed == FacetColumns.COLUMNS.get(column).facet())) {
                counts[column][number]++;
            }
        }
    }

    private boolean fits(Facet facet, boolean[][] wanted, int doc) {
        for (int column = 0; column < counts.length; column++) {
            int number = segment[column][doc];
            if (FacetColumns.COLUMNS.get(column).facet() == facet && number >= 0 && wanted[column][number]) {
                return true;
            }
        }
        return false;
    }

    private boolean[][] chosen(Facet facet, Set<String> values) {
        boolean[][] wanted = new boolean[counts.length][];
        for (int column = 0; column < counts.length; column++) {
            wanted[column] = new boolean[counts[column].length];
            for (String value : values) {
                int number = columns.values(column).find(value);
                if (number >= 0
                        && number < counts[column].length
                        && FacetColumns.COLUMNS.get(column).facet() == facet) {
                    wanted[column][number] = true;
                }
            }
        }
        return wanted;
    }

    private void add(FacetCounts part) {
        total += part.total;
        for (int column = 0; column < counts.length; column++) {
            if (counts[column].length < part.counts[column].length) {
                counts[column] = Arrays.copyOf(counts[column], part.counts[column].length);
            }
            for (int number = 0; number < part.counts[column].length; number++) {
                counts[column][number] += part.counts[column][number];
            }
        }
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }
}
