package org.lingqu.collection.structure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.lingqu.catalog.Item;
import org.lingqu.kernel.Phrase;

/**
 * Suggests which column of a source feeds which item of an entry, by code, name, comment, sound, words, type and values, with the reasons. A
 * column feeds one item at most. What is not likely enough is not suggested: a person looks either way, but an empty field is seen.
 */
public final class MappingGuess {

    /** Less sure than this is not said. */
    private static final double LEAST = 0.6;

    private MappingGuess() {}

    /**
     * A column that is offered.
     *
     * @param type as the source names it; empty when it is not known
     * @param comment empty for none
     * @param values some of its values; empty when none are known
     */
    public record Offered(String name, String type, String comment, List<String> values) {

        public Offered {
            values = List.copyOf(values);
        }
    }

    /**
     * A suggestion.
     *
     * @param sureness from 0 to 1
     */
    public record Suggested(Item item, Offered column, double sureness, List<Phrase> reasons) {

        public Suggested {
            reasons = List.copyOf(reasons);
        }
    }

    /** Suggestions by item code, in the order of the items. */
    public static Map<String, Suggested> of(List<Item> items, List<Offered> columns) {
        List<Suggested> pairs = new ArrayList<>();
        String prefix = prefix(columns);
        List<ColumnTraits> traits =
                columns.stream().map(column -> new ColumnTraits(column, prefix)).toList();
        for (Item item : items) {
            ItemTraits wanted = new ItemTraits(item);
            for (ColumnTraits column : traits) {
                Evidence evidence = Evidence.of(wanted, column);
                if (evidence.sureness() >= LEAST) {
                    pairs.add(new Suggested(item, column.column(), evidence.sureness(), evidence.reasons()));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Suggested::sureness).reversed());
        Map<String, Suggested> chosen = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        for (Suggested pair : pairs) {
            if (!chosen.containsKey(pair.item().code())
                    && taken.add(pair.column().name())) {
                chosen.put(pair.item().code(), pair);
            }
        }
        Map<String, Suggested> ordered = new LinkedHashMap<>();
        items.forEach(item -> {
            Suggested found = chosen.get(item.code());
            if (found != null) {
                ordered.put(item.code(), found);
            }
        });
        return ordered;
    }

    /** With what at least half of the names begin up to their first underscore, in small letters; empty when they do not. */
    private static String prefix(List<Offered> columns) {
        Map<String, Long> counted = columns.stream()
                .map(column -> column.name().toLowerCase(Locale.ROOT))
                .filter(name -> name.indexOf('_') > 0)
                .collect(
                        Collectors.groupingBy(name -> name.substring(0, name.indexOf('_') + 1), Collectors.counting()));
        return counted.entrySet().stream()
                .filter(one -> one.getValue() > 2 && one.getValue() * 2 >= columns.size())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }
}
