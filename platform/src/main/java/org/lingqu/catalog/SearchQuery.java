package org.lingqu.catalog;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for.
 *
 * @param text as typed; empty browses everything
 * @param selected chosen values by facet: within a facet any of them, all facets together
 * @param order order of the hits
 * @param size hits a page, 1–100
 * @param cursor where to go on, from {@link SearchPage#next()} or {@link SearchPage#previous()}; null for the first page
 * @param literal look for exactly this text, do not correct it
 */
public record SearchQuery(
        String text,
        Map<Facet, Set<String>> selected,
        Order order,
        int size,
        @Nullable String cursor,
        boolean literal) {

    /** Longest text looked at, in characters; the rest is ignored. */
    public static final int LONGEST = 100;

    private static final int MOST = 100;

    /** Orders of hits. */
    public enum Order {
        /** The best first; without text like {@link #NEWEST}. */
        RELEVANCE,
        /** The last published first. */
        NEWEST,
        /** The first published first. */
        OLDEST,
        /** By the sound of the name, as in a dictionary. */
        NAME,
        /** The best judged first; what was not judged last. */
        QUALITY,
        /** What was loaded last first; what was never loaded last. */
        FRESHNESS
    }

    public SearchQuery {
        text = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        size = Math.max(1, Math.min(MOST, size));
        selected = Map.copyOf(selected);
    }

    /** The first 20 hits for a text, the best first. */
    public static SearchQuery of(String text) {
        return new SearchQuery(text, Map.of(), Order.RELEVANCE, 20, null, false);
    }

    public boolean isSelected(Facet facet, String value) {
        return selected.getOrDefault(facet, Set.of()).contains(value);
    }
}
