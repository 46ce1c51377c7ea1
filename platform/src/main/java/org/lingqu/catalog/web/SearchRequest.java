package org.lingqu.catalog.web;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Facet;
import org.lingqu.catalog.SearchQuery;
import org.lingqu.catalog.SearchQuery.Order;
import org.springframework.util.MultiValueMap;

/** Reads a search from the parameters of an address; unknown values are ignored, so that an old link still shows something. */
final class SearchRequest {

    private static final int PAGE = 20;
    private static final int MOST_VALUES = 50;

    private SearchRequest() {}

    static SearchQuery read(MultiValueMap<String, String> parameters) {
        Map<Facet, Set<String>> selected = new EnumMap<>(Facet.class);
        for (Facet facet : Facet.values()) {
            Set<String> values = new LinkedHashSet<>();
            parameters.getOrDefault(facet.parameter(), List.of()).stream()
                    .filter(value -> !value.isBlank())
                    .limit(MOST_VALUES)
                    .forEach(values::add);
            if (!values.isEmpty()) {
                selected.put(facet, values);
            }
        }
        return new SearchQuery(
                first(parameters, "q"),
                selected,
                order(first(parameters, "sort")),
                size(first(parameters, "size")),
                cursor(parameters),
                isLiteral(first(parameters, "literal"), first(parameters, "q")));
    }

    /** The wish to take a text as typed holds for that text and not for the next one typed into the same form. */
    private static boolean isLiteral(String wish, String text) {
        return wish.equals("true") || (!wish.isEmpty() && wish.equals(text));
    }

    private static @Nullable String cursor(MultiValueMap<String, String> parameters) {
        String after = first(parameters, "after");
        String cursor = after.isEmpty() ? first(parameters, "before") : after;
        return cursor.isEmpty() ? null : cursor;
    }

    private static Order order(String sort) {
        return Arrays.stream(Order.values())
                .filter(order -> order.name().toLowerCase(Locale.ROOT).equals(sort))
                .findFirst()
                .orElse(Order.RELEVANCE);
    }

    private static int size(String text) {
        return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : PAGE;
    }

    private static String first(MultiValueMap<String, String> parameters, String name) {
        String value = parameters.getFirst(name);
        return value == null ? "" : value;
    }
}
