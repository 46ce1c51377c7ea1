package org.lingqu.collection;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lingqu.catalog.Item;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;

/**
 * Which column of a source feeds which item: by the mapping where one was stated, else by the item's code, else by its name; width, case and
 * blanks do not matter, nor do lines between words where one column alone is meant. An item may be left out on purpose by mapping it to nothing, unless it is required.
 */
final class ColumnMatch {

    /** Stands for an item that is left out. */
    static final int NONE = -1;

    private final List<Item> items;
    private final List<Offered> offered;
    private final Map<String, String> mapping;
    private final List<Fault> faults = new ArrayList<>();

    /**
     * A column of a source.
     *
     * @param name by which a mapping refers to it
     * @param alias a further name, e.g. what the source's designer wrote about it; empty for none
     */
    record Offered(String name, String alias) {}

    /** @param mapping column by item code; a blank column leaves the item out */
    ColumnMatch(List<Item> items, List<Offered> offered, Map<String, String> mapping) {
        this.items = items;
        this.offered = offered;
        this.mapping = new HashMap<>();
        mapping.forEach((code, column) -> this.mapping.put(code.toLowerCase(Locale.ROOT), column));
    }

    /** How many of some names are columns of these items. */
    static int known(List<Item> items, List<String> names) {
        Set<String> known = items.stream()
                .flatMap(item -> List.of(item.code(), item.name()).stream())
                .map(ColumnMatch::plain)
                .collect(Collectors.toSet());
        return (int) names.stream().filter(name -> known.contains(plain(name))).count();
    }

    /** What would be matched without any mapping: column by item code, items without a column left out. */
    Map<String, String> suggestion() {
        Map<String, String> found = new LinkedHashMap<>();
        for (Item item : items) {
            int position = find(item);
            if (position >= 0) {
                found.put(item.code(), offered.get(position).name());
            }
        }
        return found;
    }

    /**
     * For each item the position of its column, {@value #NONE} for one left out on purpose.
     *
     * @param leftOver columns that no item takes and that may be passed over; others are a fault; null: all may
     * @throws Problem {@code columns-unfit} with everything that does not fit, {@code columns-foreign} when nothing does
     */
    List<Integer> positions(@org.jspecify.annotations.Nullable Set<String> leftOver) {
        mapping.keySet().stream()
                .filter(code -> items.stream().noneMatch(item -> item.code().equalsIgnoreCase(code)))
                .forEach(code -> faults.add(Fault.of(code, "mapped-item-unknown", code)));
        List<Integer> positions = items.stream().map(this::position).toList();
        if (positions.stream().noneMatch(position -> position >= 0)) {
            throw Problem.badInput("columns-foreign").with(names(), itemNames());
        }
        Set<Integer> taken = new LinkedHashSet<>();
        for (int i = 0; i < items.size(); i++) {
            if (positions.get(i) >= 0 && !taken.add(positions.get(i))) {
                String column = offered.get(positions.get(i)).name();
                faults.add(Fault.of(
                        items.get(i).code(),
                        "column-taken-twice",
                        column,
                        items.get(i).name()));
            }
        }
        if (leftOver != null) {
            Set<String> passed = leftOver.stream().map(ColumnMatch::plain).collect(Collectors.toSet());
            for (int i = 0; i < offered.size(); i++) {
                if (!taken.contains(i) && !passed.contains(plain(offered.get(i).name()))) {
                    faults.add(Fault.of(
                            offered.get(i).name(),
                            "column-not-in-entry",
                            offered.get(i).name()));
                }
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.badInput("columns-unfit").with(faults.size()).faults(faults);
        }
        return positions;
    }

    private int position(Item item) {
        String wanted = mapping.get(item.code().toLowerCase(Locale.ROOT));
        if (wanted == null) {
            int found = find(item);
            if (found == NONE) {
                faults.add(Fault.of(item.code(), "column-missing", item.name(), item.code()));
            }
            return found;
        }
        if (wanted.isBlank()) {
            if (item.required() || item.key()) {
                faults.add(Fault.of(item.code(), "required-item-left-out", item.name()));
            }
            return NONE;
        }
        for (int i = 0; i < offered.size(); i++) {
            if (plain(offered.get(i).name()).equals(plain(wanted))) {
                return i;
            }
        }
        faults.add(Fault.of(item.code(), "mapped-column-missing", wanted, item.name()));
        return NONE;
    }

    private int find(Item item) {
        for (String wanted : List.of(item.code(), item.name())) {
            List<Integer> found = new ArrayList<>();
            for (int i = 0; i < offered.size(); i++) {
                if (plain(offered.get(i).name()).equals(plain(wanted))) {
                    found.add(i);
                }
            }
            if (found.size() > 1) {
                faults.add(Fault.of(item.code(), "column-twice", wanted));
            }
            if (!found.isEmpty()) {
                return found.get(0);
            }
        }
        for (int i = 0; i < offered.size(); i++) {
            String alias = plain(offered.get(i).alias());
            if (alias.equals(plain(item.name())) || alias.equals(plain(item.code()))) {
                return i;
            }
        }
        return withoutLines(item);
    }

    /** {@code street_code} is meant by {@code streetCode}, unless another column may be. */
    private int withoutLines(Item item) {
        Set<String> wanted = Set.of(lineless(item.code()), lineless(item.name()));
        List<Integer> found = IntStream.range(0, offered.size())
                .filter(i -> wanted.contains(lineless(offered.get(i).name())))
                .boxed()
                .toList();
        return found.size() == 1 ? found.get(0) : NONE;
    }

    private static String lineless(String name) {
        return plain(name).replaceAll("[_-]", "");
    }

    private String names() {
        return cut(offered.stream().map(Offered::name).collect(Collectors.joining("、")));
    }

    private String itemNames() {
        return cut(items.stream().map(Item::name).collect(Collectors.joining("、")));
    }

    private static String cut(String text) {
        return text.length() <= 300 ? text : text.substring(0, 300) + "…";
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .replaceAll("\\s+", "")
                .toLowerCase(Locale.ROOT);
    }
}
