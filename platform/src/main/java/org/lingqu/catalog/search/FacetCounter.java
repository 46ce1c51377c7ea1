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
import java.util.stream.IntStream;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
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
final class FacetCounter extends SimpleCollector {

    private static final Comparator<Count> LARGEST_FIRST =
            Comparator.comparingLong(Count::hits).reversed().thenComparing(Count::value);

    /** Hits are counted some at a time, column by column: a column is read through faster than many by turns. */
    private static final int AT_ONCE = 1024;

    private static final int[] NONE = {};

    private final FacetColumns columns;
    private final Choice[] choices;
    /** By column, by the number of the value plus one: what has no value is counted too, at 0, and never told. */
    private final int[][] counts;

    private final int[] filled;
    private final int[] waiting = new int[AT_ONCE];
    private int waits;
    private int[][] segment = new int[0][];
    private long total;

    private FacetCounter(FacetColumns columns, Map<Facet, Set<String>> selected) {
        this.columns = columns;
        this.counts = new int[FacetColumns.COLUMNS.size()][];
        for (int column = 0; column < counts.length; column++) {
            counts[column] = new int[columns.values(column).size() + 1];
        }
        this.filled = IntStream.range(0, counts.length)
                .filter(column -> counts[column].length > 1)
                .toArray();
        this.choices = selected.entrySet().stream()
                .filter(choice -> !choice.getValue().isEmpty())
                .map(choice -> choice(choice.getKey(), choice.getValue()))
                .toArray(Choice[]::new);
    }

    static FacetCounts count(
            IndexSearcher searcher, Query match, FacetColumns columns, Map<Facet, Set<String>> selected)
            throws IOException {
        return searcher.search(match, new CollectorManager<FacetCounter, FacetCounts>() {
            @Override
            public FacetCounter newCollector() {
                return new FacetCounter(columns, selected);
            }

            @Override
            public FacetCounts reduce(Collection<FacetCounter> parts) {
                parts.forEach(FacetCounter::countWaiting);
                FacetCounter sum = parts.iterator().next();
                parts.stream().skip(1).forEach(sum::add);
                return new FacetCounts(sum.total, sum.told());
            }
        });
    }

    /** What was chosen of a facet: by column, by the number of the value plus one. */
    private record Choice(Facet facet, int[] columns, boolean[][] wanted) {

        boolean isMetBy(int[][] segment, int doc) {
            for (int column : columns) {
                if (wanted[column][segment[column][doc] + 1]) {
                    return true;
                }
            }
            return false;
        }
    }

    private Choice choice(Facet facet, Set<String> values) {
        int[] its = IntStream.range(0, counts.length)
                .filter(column -> FacetColumns.COLUMNS.get(column).facet() == facet)
                .toArray();
        boolean[][] wanted = new boolean[counts.length][];
        for (int column : its) {
            wanted[column] = new boolean[counts[column].length];
            for (String value : values) {
                int number = columns.values(column).find(value);
                if (number >= 0 && number + 1 < counts[column].length) {
                    wanted[column][number + 1] = true;
                }
            }
        }
        return new Choice(facet, its, wanted);
    }

    @Override
    protected void doSetNextReader(LeafReaderContext leaf) throws IOException {
        countWaiting();
        segment = columns.of(leaf.reader());
    }

    @Override
    public void collect(int doc) {
        Choice missed = null;
        for (Choice choice : choices) {
            if (!choice.isMetBy(segment, doc)) {
                if (missed != null) {
                    return;
                }
                missed = choice;
            }
        }
        if (missed == null) {
            waiting[waits++] = doc;
            if (waits == AT_ONCE) {
                countWaiting();
            }
        } else {
            for (int column : missed.columns()) {
                counts[column][segment[column][doc] + 1]++;
            }
        }
    }

    private void countWaiting() {
        total += waits;
        for (int column : waits == 0 ? NONE : filled) {
            int[] numbers = segment[column];
            int[] hits = counts[column];
            for (int i = 0; i < waits; i++) {
                hits[numbers[waiting[i]] + 1]++;
            }
        }
        waits = 0;
    }

    private void add(FacetCounter part) {
        total += part.total;
        for (int column : part.filled) {
            if (counts[column].length < part.counts[column].length) {
                counts[column] = Arrays.copyOf(counts[column], part.counts[column].length);
            }
            for (int number = 0; number < part.counts[column].length; number++) {
                counts[column][number] += part.counts[column][number];
            }
        }
    }

    private Map<Facet, List<Count>> told() {
        Map<Facet, List<Count>> result = new EnumMap<>(Facet.class);
        for (int column = 0; column < counts.length; column++) {
            result.computeIfAbsent(FacetColumns.COLUMNS.get(column).facet(), none -> new ArrayList<>())
                    .addAll(largest(column));
        }
        result.values().forEach(found -> found.sort(LARGEST_FIRST));
        return result;
    }

    /** Numbers are compared, not texts: of a hundred thousand departments most have the same few hits. */
    private List<Count> largest(int column) {
        boolean[] chosen = chosen(column);
        LongHeap largest = new LongHeap(FacetCounts.MOST_VALUES);
        List<Count> all = new ArrayList<>();
        for (int at = 1; at < counts[column].length; at++) {
            int hits = counts[column][at];
            if (hits > 0 && chosen.length > 0 && chosen[at]) {
                all.add(new Count(columns.values(column).text(at - 1), hits));
            } else if (hits > 0) {
                largest.insertWithOverflow(((long) hits << Integer.SIZE) | (Integer.MAX_VALUE - at));
            }
        }
        while (largest.size() > 0) {
            long least = largest.pop();
            int at = Integer.MAX_VALUE - (int) least;
            all.add(new Count(columns.values(column).text(at - 1), least >>> Integer.SIZE));
        }
        return all;
    }

    private boolean[] chosen(int column) {
        for (Choice choice : choices) {
            if (choice.facet() == FacetColumns.COLUMNS.get(column).facet()) {
                return choice.wanted()[column];
            }
        }
        return new boolean[0];
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }
}
