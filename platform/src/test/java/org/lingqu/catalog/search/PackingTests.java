package org.lingqu.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.Facet;
import org.lingqu.catalog.SearchPage;
import org.lingqu.catalog.SearchQuery;
import org.lingqu.catalog.generated.GeneratedCatalog;
import org.lingqu.catalog.generated.GeneratedCatalog.Made;

/** A new index is written in many segments and searched in one. */
class PackingTests {

    private static final int BATCHES = 8;
    private static final int EACH = 100;

    private final List<Made> made = GeneratedCatalog.read().entries(BATCHES * EACH, 5);

    @Test
    void makes_one_segment_of_many_and_finds_and_counts_the_same() throws IOException {
        try (SearchIndex index = new SearchIndex(new ByteBuffersDirectory())) {
            index.mergeLater();
            write(index, BATCHES);
            assertThat(index.segments()).isEqualTo(BATCHES);
            List<Map<Facet, List<SearchPage.Count>>> before = counted(index);

            index.mergeAsUsual();
            index.pack();
            await().until(() -> {
                index.refresh();
                return index.segments() == 1;
            });
            await().until(() -> !index.isMerging());
            assertThat(counted(index)).isEqualTo(before);
            assertThat(index.entries()).isEqualTo(BATCHES * EACH);
        }
    }

    @Test
    void leaves_a_few_segments_alone() throws IOException {
        try (SearchIndex index = new SearchIndex(new ByteBuffersDirectory())) {
            index.mergeLater();
            write(index, 3);
            index.mergeAsUsual();
            index.pack();
            index.refresh();
            assertThat(index.segments()).isEqualTo(3);
        }
    }

    private void write(SearchIndex index, int batches) throws IOException {
        for (int i = 0; i < batches; i++) {
            index.add(made.subList(i * EACH, (i + 1) * EACH).stream()
                    .map(MadeEntries::indexed)
                    .toList());
            index.refresh();
        }
    }

    private static List<Map<Facet, List<SearchPage.Count>>> counted(SearchIndex index) throws IOException {
        List<Map<Facet, List<SearchPage.Count>>> counts = new ArrayList<>();
        for (String words : List.of("登记", "许可", "企业", "")) {
            counts.add(new Finder(index)
                    .find(new SearchQuery(words, Map.of(), SearchQuery.Order.RELEVANCE, 20, null, true))
                    .counts());
        }
        return counts;
    }
}
