package org.lingqu.catalog.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Facet;
import org.lingqu.catalog.HitAction;
import org.lingqu.catalog.Item;
import org.lingqu.catalog.SearchPage;
import org.lingqu.catalog.SearchPage.Count;
import org.lingqu.catalog.SearchPage.Span;
import org.lingqu.catalog.SearchQuery;
import org.lingqu.catalog.SearchQuery.Order;
import org.lingqu.kernel.Actor;
import org.lingqu.ui.Address;
import org.lingqu.ui.Page;
import org.lingqu.ui.Pager;

/**
 * The search page.
 *
 * @param query what was asked
 * @param found what the index answers
 * @param entries the hits in order
 * @param published entries in force altogether
 * @param own of them the reader's department's
 * @param words names of facet values
 * @param labels the regulation's words
 * @param hits what can be done with each of them
 */
public record SearchView(
        SearchQuery query,
        SearchPage found,
        List<EntryVersion> entries,
        long published,
        long own,
        FacetWords words,
        Labels labels,
        Hits hits) {

    /**
     * What the reader can do with the hits at once.
     *
     * @param actions what other modules offer
     */
    public record Hits(List<HitAction> actions, Actor reader) {

        public Hits {
            actions = List.copyOf(actions);
        }

        /** Positions of those that are for this reader and entry. */
        public List<Integer> on(EntryVersion entry) {
            return IntStream.range(0, actions.size())
                    .filter(i -> actions.get(i).isFor(entry, reader))
                    .boxed()
                    .toList();
        }
    }

    private static final List<Facet> FACETS = List.of(Facet.values());
    private static final int SHOWN_VALUES = 8;
    private static final int SHOWN_ITEMS = 3;
    private static final int LONGEST_SUMMARY = 90;
    private static final Comparator<Option> MOST_WANTED = Comparator.comparing(Option::chosen)
            .reversed()
            .thenComparing(Comparator.comparingLong(Option::hits).reversed());

    /**
     * One value to tick.
     *
     * @param below whether it is a part of another value: a theme below its kind
     */
    public record Option(String value, String label, long hits, boolean chosen, boolean below) {}

    /**
     * The values of a facet: the ticked and the most frequent ones first; kinds with their themes in the order of the register. A region that
     * holds all hits narrows nothing and is left out.
     */
    public List<Option> options(Page page, Facet facet) {
        Map<String, Long> hits = new LinkedHashMap<>();
        query.selected().getOrDefault(facet, Set.of()).forEach(value -> hits.put(value, 0L));
        for (Count count : found.counts().getOrDefault(facet, List.of())) {
            if (facet != Facet.REGION || count.hits() < found.total() || query.isSelected(facet, count.value())) {
                hits.put(count.value(), count.hits());
            }
        }
        Map<String, String> names = words.of(facet, page, hits.keySet());
        List<Option> options = new ArrayList<>();
        hits.forEach((value, count) -> options.add(new Option(
                value,
                names.getOrDefault(value, value),
                count,
                query.isSelected(facet, value),
                facet == Facet.KIND && value.length() > 1)));
        options.sort(facet == Facet.KIND ? Comparator.comparing(Option::value) : MOST_WANTED);
        return options;
    }

    public List<Option> shown(List<Option> options) {
        return options.subList(0, Math.min(SHOWN_VALUES, options.size()));
    }

    public List<Option> folded(List<Option> options) {
        return options.subList(Math.min(SHOWN_VALUES, options.size()), options.size());
    }

    public List<Facet> facets() {
        return FACETS;
    }

    public boolean anyChosen() {
        return !query.selected().isEmpty();
    }

    /** The orders there are: without words nothing is more relevant than another, and only what was measured puts into an order. */
    public List<Order> orders() {
        List<Order> orders = new ArrayList<>(List.of(Order.NEWEST, Order.OLDEST, Order.NAME));
        if (!query.text().isBlank()) {
            orders.add(0, Order.RELEVANCE);
        }
        if (isMeasured(Facet.QUALITY)) {
            orders.add(Order.QUALITY);
        }
        if (isMeasured(Facet.FRESHNESS)) {
            orders.add(Order.FRESHNESS);
        }
        return orders;
    }

    private boolean isMeasured(Facet facet) {
        return !found.counts().getOrDefault(facet, List.of()).isEmpty();
    }

    /** The order the hits are in. */
    public Order order() {
        return query.order() == Order.RELEVANCE && query.text().isBlank() ? Order.NEWEST : query.order();
    }

    public String orderName(Page page, Order order) {
        return page.t("catalog.search.order." + order);
    }

    /** An order as it stands in addresses. */
    public static String parameter(Order order) {
        return order.name().toLowerCase(Locale.ROOT);
    }

    public List<Span> name(EntryVersion entry) {
        return found.marking().mark(entry.name());
    }

    public List<Span> summary(EntryVersion entry) {
        String summary = entry.content().summary();
        return found.marking()
                .mark(summary.length() > LONGEST_SUMMARY ? summary.substring(0, LONGEST_SUMMARY) + "…" : summary);
    }

    /** The first items, those that were looked for before the others. */
    public List<Span> items(EntryVersion entry, Page page) {
        List<String> names = entry.items().stream()
                .sorted(Comparator.comparing((Item item) -> !isMarked(item.name())))
                .map(Item::name)
                .limit(SHOWN_ITEMS)
                .toList();
        return found.marking().mark(String.join(page.t("ui.list.separator"), names));
    }

    private boolean isMarked(String name) {
        return !query.text().isBlank() && found.marking().mark(name).stream().anyMatch(Span::marked);
    }

    public Pager pager(Page page) {
        return Pager.of(page, entries.size(), found.total(), found.previous(), found.next());
    }

    /** The same search for another text. */
    public String searching(Page page, String text) {
        return page.address()
                .without("after", "before", "literal")
                .with("q", text)
                .toString();
    }

    /** The same search for exactly what was typed. */
    public String literally(Page page) {
        return page.address()
                .without("after", "before")
                .with("literal", query.text())
                .toString();
    }

    /** The same search in another order. */
    public String ordered(Page page, Order order) {
        return page.address()
                .without("after", "before")
                .with("sort", parameter(order))
                .toString();
    }

    /** Where this search is saved. */
    public String saving(Page page) {
        return new Address("/catalog/searches/new", page.address().parameters())
                .without("after", "before", "literal", "sort", "size")
                .toString();
    }

    /** The same search without any facet. */
    public String unnarrowed(Page page) {
        String[] all = Stream.concat(
                        Stream.of("after", "before"), FACETS.stream().map(Facet::parameter))
                .toArray(String[]::new);
        return page.address().without(all).toString();
    }

    /** Whether entries follow that have only a part of what was asked for. */
    public boolean isWidened() {
        return found.complete() < found.total();
    }

    public String widened(Page page) {
        return found.complete() == 0
                ? page.t("catalog.search.partly-all")
                : page.t("catalog.search.partly", found.complete());
    }

    public @Nullable String shownFor() {
        return found.shownFor();
    }

    public @Nullable String suggestion() {
        return found.suggestion();
    }
}
