package org.lingqu.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lingqu.catalog.AnEntry.anEntry;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.Facet;
import org.lingqu.catalog.SearchPage;
import org.lingqu.catalog.SearchQuery;
import org.lingqu.catalog.SearchQuery.Order;
import org.lingqu.kernel.EntryId;

/** Hits in the order of what other modules have measured. */
class OrderingTests {

    @Test
    void orders_by_what_other_modules_measure_and_pages_through_it_with_the_unmeasured_last() throws IOException {
        try (SearchIndex told = new SearchIndex(new ByteBuffersDirectory())) {
            List<IndexedEntry> entries = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                Map<Facet, Long> ranks = i % 3 == 0
                        ? Map.of()
                        : Map.of(Facet.QUALITY, 900_000L + i * 7 % 12, Facet.FRESHNESS, -(long) i);
                entries.add(new IndexedEntry(i, anEntry().named("道路" + i).build(), List.of(), Map.of(), ranks));
            }
            told.put(entries);
            told.refresh();
            Finder own = new Finder(told);
            assertThat(walked(own, Order.QUALITY)).containsExactlyElementsOf(ordered(entries, Facet.QUALITY));
            assertThat(walked(own, Order.FRESHNESS)).containsExactlyElementsOf(ordered(entries, Facet.FRESHNESS));
        }
    }

    private static List<EntryId> ordered(List<IndexedEntry> entries, Facet facet) {
        return entries.stream()
                .sorted(Comparator.comparing(
                                (IndexedEntry entry) -> entry.ranks().getOrDefault(facet, Long.MIN_VALUE))
                        .reversed()
                        .thenComparing(IndexedEntry::number))
                .map(entry -> entry.version().entry())
                .toList();
    }

    /** Forwards to the end, five at a time; and the page before the last is the one it came from. */
    private static List<EntryId> walked(Finder finder, Order order) throws IOException {
        List<EntryId> all = new ArrayList<>();
        List<EntryId> before = List.of();
        String cursor = null;
        do {
            SearchPage page = finder.find(new SearchQuery("道路", Map.of(), order, 5, cursor, false));
            if (page.previous() != null) {
                assertThat(finder.find(new SearchQuery("道路", Map.of(), order, 5, page.previous(), false))
                                .hits())
                        .isEqualTo(before);
            }
            before = page.hits();
            all.addAll(before);
            cursor = page.next();
        } while (cursor != null);
        return all;
    }
}
