package org.lingqu.sharing;

import java.util.List;
import java.util.Map;
import org.lingqu.ui.Wording;

/** Says in words which rows a filter covers: 登记状态为“存续”；成立日期不小于 2020-01-01. */
public final class FilterWords {

    private FilterWords() {}

    /** @param names name by code of the items; a code without a name stands for itself */
    public static String of(RowFilter filter, Map<String, String> names, Wording words) {
        if (filter instanceof RowFilter.And and) {
            return and.parts().isEmpty()
                    ? words.text("sharing.content.rows.all")
                    : join("sharing.filter.and", and.parts(), names, words);
        }
        if (filter instanceof RowFilter.Or or) {
            return join("sharing.filter.or", or.parts(), names, words);
        }
        if (filter instanceof RowFilter.OneOf one) {
            String item = name(one.item(), names);
            return one.values().size() == 1
                    ? words.text("sharing.filter.eq", item, one.values().get(0))
                    : words.text("sharing.filter.in", item, String.join("”“", one.values()));
        }
        if (filter instanceof RowFilter.StartsWith starts) {
            return words.text("sharing.filter.prefix", name(starts.item(), names), starts.prefix());
        }
        RowFilter.Between between = (RowFilter.Between) filter;
        String item = name(between.item(), names);
        if (between.from() != null && between.to() != null) {
            return words.text("sharing.filter.between", item, between.from(), between.to());
        }
        return between.from() != null
                ? words.text("sharing.filter.from", item, between.from())
                : words.text("sharing.filter.to", item, String.valueOf(between.to()));
    }

    private static String join(String key, List<RowFilter> parts, Map<String, String> names, Wording words) {
        return parts.stream()
                .map(part -> of(part, names, words))
                .reduce((a, b) -> words.text(key, a, b))
                .orElse("");
    }

    private static String name(String code, Map<String, String> names) {
        return names.getOrDefault(code, code);
    }
}
