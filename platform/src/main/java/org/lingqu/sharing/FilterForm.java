package org.lingqu.sharing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;

/**
 * A row filter as plain maps and lists, the form in which it comes from outside and is kept:
 * {@code {"and": [{"item": "djzt", "eq": "存续"}, {"item": "clrq", "kind": "date", "from": "2020-01-01"}]}}. Leaves: {@code eq},
 * {@code in}, {@code prefix}, {@code from} and {@code to}; {@code kind} is {@code text} when left out. An empty map is every row.
 */
public final class FilterForm {

    private static final int MAX_DEPTH = 6;
    private static final int MAX_LEAVES = 50;
    private static final int MAX_VALUES = 200;
    private static final int MAX_LENGTH = 200;
    private static final Set<String> LEAF_WORDS = Set.of("item", "kind", "eq", "in", "prefix", "from", "to");

    private final List<Fault> faults = new ArrayList<>();
    private int leaves;

    private FilterForm() {}

    /**
     * Reads a filter.
     *
     * @param plain nested maps, lists and texts; null or empty means every row
     * @param where name of the field, for the faults
     * @throws Problem {@code row-filter-malformed} with every fault found
     */
    public static RowFilter read(@Nullable Object plain, String where) {
        if (plain == null || (plain instanceof Map<?, ?> map && map.isEmpty())) {
            return RowFilter.ALL;
        }
        FilterForm form = new FilterForm();
        RowFilter filter = form.node(plain, where, 1);
        if (form.leaves > MAX_LEAVES) {
            form.wrong(where, "filter-too-large", MAX_LEAVES);
        }
        if (!form.faults.isEmpty()) {
            throw Problem.badInput("row-filter-malformed").faults(form.faults);
        }
        return filter;
    }

    /** The plain form that {@link #read} turns back into an equal filter. */
    public static Map<String, Object> write(RowFilter filter) {
        Map<String, Object> plain = new LinkedHashMap<>();
        if (filter instanceof RowFilter.And and) {
            if (!and.parts().isEmpty()) {
                plain.put("and", and.parts().stream().map(FilterForm::write).toList());
            }
        } else if (filter instanceof RowFilter.Or or) {
            plain.put("or", or.parts().stream().map(FilterForm::write).toList());
        } else if (filter instanceof RowFilter.OneOf one) {
            leaf(plain, one.item(), one.kind());
            if (one.values().size() == 1) {
                plain.put("eq", one.values().get(0));
            } else {
                plain.put("in", one.values());
            }
        } else if (filter instanceof RowFilter.Between between) {
            leaf(plain, between.item(), between.kind());
            if (between.from() != null) {
                plain.put("from", between.from());
            }
            if (between.to() != null) {
                plain.put("to", between.to());
            }
        } else if (filter instanceof RowFilter.StartsWith starts) {
            leaf(plain, starts.item(), ValueKind.TEXT);
            plain.put("prefix", starts.prefix());
        }
        return plain;
    }

    private static void leaf(Map<String, Object> plain, String item, ValueKind kind) {
        plain.put("item", item);
        if (kind != ValueKind.TEXT) {
            plain.put("kind", kind == ValueKind.NUMBER ? "number" : "date");
        }
    }

    private RowFilter node(@Nullable Object plain, String where, int depth) {
        if (!(plain instanceof Map<?, ?> map) || depth > MAX_DEPTH) {
            return wrong(where, depth > MAX_DEPTH ? "filter-too-deep" : "filter-not-a-condition", MAX_DEPTH);
        }
        if (map.containsKey("and") || map.containsKey("or")) {
            String word = map.containsKey("and") ? "and" : "or";
            if (map.size() != 1) {
                return wrong(where, "filter-one-word");
            }
            List<RowFilter> parts = parts(map.get(word), where + "." + word, depth);
            return "and".equals(word) ? new RowFilter.And(parts) : new RowFilter.Or(parts);
        }
        return leaf(map, where);
    }

    private List<RowFilter> parts(@Nullable Object plain, String where, int depth) {
        List<RowFilter> parts = new ArrayList<>();
        if (!(plain instanceof List<?> list) || list.isEmpty() || list.size() > MAX_LEAVES) {
            wrong(where, "filter-needs-list");
            return parts;
        }
        for (int i = 0; i < list.size(); i++) {
            parts.add(node(list.get(i), where + "[" + i + "]", depth + 1));
        }
        return parts;
    }

    private RowFilter leaf(Map<?, ?> map, String where) {
        leaves++;
        for (Object word : map.keySet()) {
            if (!(word instanceof String) || !LEAF_WORDS.contains(word)) {
                wrong(where, "filter-word-unknown", String.valueOf(word));
            }
        }
        String item = text(map.get("item"), where + ".item");
        ValueKind kind = kind(map.get("kind"), where + ".kind");
        if (map.containsKey("prefix")) {
            return new RowFilter.StartsWith(item, text(map.get("prefix"), where + ".prefix"));
        }
        if (map.containsKey("eq")) {
            return new RowFilter.OneOf(item, kind, List.of(value(kind, map.get("eq"), where + ".eq")));
        }
        if (map.containsKey("in")) {
            return new RowFilter.OneOf(item, kind, values(kind, map.get("in"), where + ".in"));
        }
        if (!map.containsKey("from") && !map.containsKey("to")) {
            return wrong(where, "filter-no-comparison");
        }
        String from = map.containsKey("from") ? value(kind, map.get("from"), where + ".from") : null;
        String to = map.containsKey("to") ? value(kind, map.get("to"), where + ".to") : null;
        return new RowFilter.Between(item, kind, from, to);
    }

    private ValueKind kind(@Nullable Object plain, String where) {
        if (plain == null || "text".equals(plain)) {
            return ValueKind.TEXT;
        }
        if ("number".equals(plain)) {
            return ValueKind.NUMBER;
        }
        if (!"date".equals(plain)) {
            wrong(where, "filter-kind-unknown", String.valueOf(plain));
        }
        return ValueKind.DATE;
    }

    private List<String> values(ValueKind kind, @Nullable Object plain, String where) {
        List<String> values = new ArrayList<>();
        if (!(plain instanceof List<?> list) || list.isEmpty() || list.size() > MAX_VALUES) {
            wrong(where, "filter-needs-list");
            return values;
        }
        for (int i = 0; i < list.size(); i++) {
            values.add(value(kind, list.get(i), where + "[" + i + "]"));
        }
        return values;
    }

    private String value(ValueKind kind, @Nullable Object plain, String where) {
        String text = text(plain instanceof Number ? plain.toString() : plain, where);
        if (!kind.readable(text)) {
            wrong(where, kind == ValueKind.NUMBER ? "filter-not-a-number" : "filter-not-a-date", text);
        }
        return text;
    }

    private String text(@Nullable Object plain, String where) {
        if (plain instanceof String text && !text.isEmpty() && text.length() <= MAX_LENGTH && CallText.isClean(text)) {
            return text;
        }
        wrong(where, plain == null || "".equals(plain) ? "required" : "text-unusable", MAX_LENGTH);
        return "";
    }

    private RowFilter wrong(String where, String code, Object... arguments) {
        faults.add(Fault.of(where, code, arguments));
        return RowFilter.ALL;
    }
}
