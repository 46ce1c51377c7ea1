package org.lingqu.sharing;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lingqu.catalog.CatalogSearch;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SearchQuery;
import org.lingqu.kernel.Problem;
import org.springframework.stereotype.Service;

/** What there is already, while a demand is written: published entries, and demands of all departments. */
@Service
public class SimilarDemands {

    /** Share of common pairs of characters from which two names are called alike. */
    private static final double ALIKE = 0.4;

    private static final int MOST = 5;

    private final CatalogSearch search;
    private final Entries entries;
    private final DemandBook book;

    SimilarDemands(CatalogSearch search, Entries entries, DemandBook book) {
        this.search = search;
        this.entries = entries;
        this.book = book;
    }

    /** Published entries that fit the words, the best first, at most five; none while the search cannot answer. */
    public List<EntryVersion> entries(String text) {
        if (text.isBlank()) {
            return List.of();
        }
        try {
            return entries.published(search.search(SearchQuery.of(text)).hits().stream()
                    .limit(MOST)
                    .toList());
        } catch (Problem notNow) {
            if (notNow.kind() != Problem.Kind.UNAVAILABLE) {
                throw notNow;
            }
            return List.of();
        }
    }

    /** Demands for something of a like name, the most alike first, at most five; of the latest 200. */
    public List<Demand> demands(String text) {
        return book.latest().stream()
                .filter(demand -> likeness(text, demand.content().title()) >= ALIKE)
                .sorted(Comparator.comparingDouble((Demand demand) ->
                                likeness(text, demand.content().title()))
                        .reversed())
                .limit(MOST)
                .toList();
    }

    /** Sørensen–Dice coefficient over pairs of neighbouring characters: 1 for the same, 0 for nothing in common. */
    static double likeness(String one, String other) {
        Set<String> left = pairs(one);
        Set<String> right = pairs(other);
        if (left.isEmpty() || right.isEmpty()) {
            return 0;
        }
        Set<String> common = new HashSet<>(left);
        common.retainAll(right);
        return 2.0 * common.size() / (left.size() + right.size());
    }

    private static Set<String> pairs(String text) {
        String plain = text.replaceAll("[\\s\\p{Punct}\\p{IsPunctuation}]", "");
        Set<String> pairs = new HashSet<>();
        for (int i = 0; i + 1 < plain.length(); i++) {
            pairs.add(plain.substring(i, i + 2));
        }
        return pairs;
    }
}
