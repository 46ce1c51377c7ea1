package org.lingqu.sharing.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.sharing.FilterForm;
import org.lingqu.sharing.RowFilter;
import org.lingqu.sharing.ShareRules;
import org.lingqu.ui.Choice;
import org.lingqu.ui.FormFields;
import org.lingqu.ui.Page;

/** The conditions on rows that forms offer: all must hold. Programs may send any filter. */
public final class RowFields {

    /** Conditions that a form offers. */
    public static final int CONDITIONS = 3;

    private static final List<String> WORDS = List.of("eq", "in", "prefix", "from", "to");

    private RowFields() {}

    /** @param kinds how the values of each item are compared: text, number or date */
    static RowFilter read(HttpServletRequest request, Map<String, String> kinds) {
        List<Map<String, Object>> conditions = new ArrayList<>();
        for (int i = 0; i < CONDITIONS; i++) {
            String item = FormFields.text(request, "row" + i + ".item");
            if (!item.isEmpty()) {
                Map<String, Object> leaf = new LinkedHashMap<>();
                leaf.put("item", item);
                String word = FormFields.text(request, "row" + i + ".word");
                String value = FormFields.text(request, "row" + i + ".value");
                String kind = kinds.getOrDefault(item, "text");
                if (!kind.equals("text") && !word.equals("prefix")) {
                    leaf.put("kind", kind);
                }
                leaf.put(word, word.equals("in") ? List.of(value.split("[,，、]\\s*")) : value);
                conditions.add(leaf);
            }
        }
        return FilterForm.read(conditions.isEmpty() ? null : Map.of("and", conditions), "rows");
    }

    /** How the values of an entry's items are compared. */
    static Map<String, String> kinds(EntryVersion entry) {
        Map<String, String> kinds = new LinkedHashMap<>();
        entry.items()
                .forEach(item ->
                        kinds.put(item.code(), ShareRules.kindOf(item).name().toLowerCase(Locale.ROOT)));
        return kinds;
    }

    /** The items that a condition can be about. */
    public static List<Choice> items(EntryVersion entry) {
        return entry.items().stream()
                .map(item -> new Choice(item.code(), item.name()))
                .toList();
    }

    /** The words of comparison. */
    public static List<Choice> words(Page page) {
        return WORDS.stream()
                .map(word -> new Choice(word, page.t("sharing.word." + word)))
                .toList();
    }

    /** Whether a filter is one that the fields can show: at most three conditions that must all hold, each with one word. */
    static boolean isShown(RowFilter filter) {
        List<RowFilter> parts = parts(filter);
        return parts.size() <= CONDITIONS
                && parts.stream().noneMatch(part -> field(part).isEmpty());
    }

    /** What the fields show for a filter; nothing where they cannot show it. */
    static Map<String, String> fields(RowFilter filter) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (isShown(filter)) {
            List<RowFilter> parts = parts(filter);
            for (int i = 0; i < parts.size(); i++) {
                List<String> field = field(parts.get(i));
                fields.put("row" + i + ".item", field.get(0));
                fields.put("row" + i + ".word", field.get(1));
                fields.put("row" + i + ".value", field.get(2));
            }
        }
        return fields;
    }

    private static List<RowFilter> parts(RowFilter filter) {
        return filter instanceof RowFilter.And and ? and.parts() : List.of(filter);
    }

    /** Item, word and value; empty where a form has no word for it. */
    private static List<String> field(RowFilter part) {
        if (part instanceof RowFilter.OneOf one) {
            return one.values().size() == 1
                    ? List.of(one.item(), "eq", one.values().get(0))
                    : List.of(one.item(), "in", String.join("、", one.values()));
        }
        if (part instanceof RowFilter.StartsWith starts) {
            return List.of(starts.item(), "prefix", starts.prefix());
        }
        if (part instanceof RowFilter.Between between) {
            String from = between.from();
            String to = between.to();
            if (from != null && to == null) {
                return List.of(between.item(), "from", from);
            }
            if (to != null && from == null) {
                return List.of(between.item(), "to", to);
            }
        }
        return List.of();
    }
}
