package org.lingqu.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lingqu.catalog.Facet;
import org.lingqu.catalog.SearchPage;
import org.lingqu.catalog.SearchQuery;
import org.lingqu.catalog.SearchQuery.Order;
import org.lingqu.catalog.generated.GeneratedCatalog;
import org.lingqu.catalog.generated.GeneratedCatalog.Made;
import org.lingqu.kernel.EntryId;

/** From the first entry to the last of four thousand by cursors, in every order, also while the catalog changes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeepPagingTests {

    private static final int ENTRIES = 4_000;

    private final List<Made> made = GeneratedCatalog.read().entries(ENTRIES + 100, 4);
    private final Set<EntryId> first =
            made.stream().limit(ENTRIES).map(each -> each.version().entry()).collect(Collectors.toSet());
    private SearchIndex index;
    private Finder finder;

    @BeforeAll
    void index_the_catalog() throws IOException {
        index = new SearchIndex(new ByteBuffersDirectory());
        finder = new Finder(index);
        index.add(made.stream().limit(ENTRIES).map(MadeEntries::indexed).toList());
        index.refresh();
    }

    @AfterAll
    void close() throws IOException {
        index.close();
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void walks_to_the_last_entry_without_gap_or_double(Order order) throws IOException {
        List<EntryId> seen = walk("", order, 100, () -> {});
        assertThat(seen).hasSize(ENTRIES).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void does_so_with_words(Order order) throws IOException {
        SearchPage all = finder.find(new SearchQuery("登记", Map.of(), order, 100, null, true));
        assertThat(all.total()).isGreaterThan(400);
        List<EntryId> seen = walk("登记", order, 100, () -> {});
        assertThat(seen).hasSize((int) all.total()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void misses_none_while_entries_are_published_and_changed(Order order) throws IOException {
        try (SearchIndex changing = new SearchIndex(new ByteBuffersDirectory())) {
            changing.add(made.stream().limit(ENTRIES).map(MadeEntries::indexed).toList());
            changing.refresh();
            List<Made> news = new ArrayList<>(made.subList(ENTRIES, ENTRIES + 80));
            Finder own = new Finder(changing);
            List<EntryId> seen = walk(own, "", order, 50, () -> {
                if (!news.isEmpty()) {
                    changing.put(List.of(
                            MadeEntries.indexed(news.remove(0)), MadeEntries.indexed(made.get(news.size() * 7))));
                    changing.refresh();
                }
            });
            assertThat(seen).doesNotHaveDuplicates();
            assertThat(Set.copyOf(seen)).containsAll(first);
        }
    }

    @Test
    void orders_names_by_their_sound() throws IOException {
        SearchPage page = finder.find(new SearchQuery("", Map.of(), Order.NAME, 100, null, false));
        List<String> names = page.hits().stream()
                .map(hit -> made.get((int) hit.value().getLeastSignificantBits() - 1)
                        .version()
                        .name())
                .toList();
        assertThat(names.get(0).charAt(0)).isIn('阿', '安', '艾', '鞍');
        assertThat(names).isSortedAccordingTo((one, other) -> sound(one).compareTo(sound(other)));
    }

    private static String sound(String name) {
        return String.join(" ", Readings.of(Folding.fold(name)).byWord());
    }

    @Test
    void counts_regions_on_every_level_and_finds_what_lies_below_one() throws IOException {
        SearchPage anhui = finder.find(
                new SearchQuery("", Map.of(Facet.REGION, Set.of("340000")), Order.NEWEST, 100, null, false));
        long there = made.stream()
                .limit(ENTRIES)
                .filter(each -> each.place().code().startsWith("34"))
                .count();
        assertThat(anhui.total()).isEqualTo(there).isPositive();
        assertThat(anhui.counts().get(Facet.REGION))
                .anySatisfy(count -> {
                    assertThat(count.value()).isEqualTo("340000");
                    assertThat(count.hits()).isEqualTo(there);
                })
                .hasSizeLessThanOrEqualTo(3 * FacetCounts.MOST_VALUES);
        assertThat(anhui.counts().get(Facet.FORMAT)).hasSize(1);
        assertThat(anhui.counts().get(Facet.QUALITY)).isEmpty();
    }

    private List<EntryId> walk(String text, Order order, int size, Meanwhile meanwhile) throws IOException {
        return walk(finder, text, order, size, meanwhile);
    }

    @FunctionalInterface
    private interface Meanwhile {
        void happens() throws IOException;
    }

    private static List<EntryId> walk(Finder finder, String text, Order order, int size, Meanwhile meanwhile)
            throws IOException {
        List<EntryId> seen = new ArrayList<>();
        String cursor = null;
        do {
            SearchPage page = finder.find(new SearchQuery(text, Map.of(), order, size, cursor, true));
            seen.addAll(page.hits());
            cursor = page.next();
            meanwhile.happens();
        } while (cursor != null);
        return seen;
    }
}
