package org.lingqu.sharing.web;

import java.util.List;
import java.util.Map;
import org.lingqu.sharing.RowFilter;
import org.lingqu.ui.Page;

/** Says in words which rows a filter covers: 登记状态为“存续”；成立日期不小于 2020-01-01. */
final class FilterWords {

    private FilterWords() {}

    /** @param names name by code of the items; a code without a name stands for itself */
    static String of(RowFilter filter, Map<String, String> names, Page page) {
        if (filter instanceof RowFilter.And and) {
            return and.parts().isEmpty()
                    ? page.t("sharing.content.rows.all")
                    : join("sharing.filter.and", and.parts(), names, page);
        }
        if (filter instanceof RowFilter.Or or) {
            return join("sharing.filter.or", or.parts(), names, page);
        }
        if (filter instanceof RowFilter.OneOf one) {
            String item = name(one.item(), names);
            return one.values().size() == 1
                    ? page.t("sharing.filter.eq", item, one.values().get(0))
                    : page.t("sharing.filter.in", item, String.join("”“", one.values()));
        }
        if (filter instanceof RowFilter.StartsWith starts) {
            return page.t("sharing.filter.prefix", name(starts.item(), names), starts.prefix());
        }
        RowFilter.Between between = (RowFilter.Between) filter;
        String item = name(between.item(), names);
        if (between.from() != null && between.to() != null) {
            return page.t("sharing.filter.between", item, between.from(), between.to());
        }
        return between.from() != null
                ? page.t("sharing.filter.from", item, between.from())
                : page.t("sharing.filter.to", item, String.valueOf(between.to()));
    }

    private static String join(String key, List<RowFilter> parts, Map<String, String> names, Page page) {
        return parts.stream()
                .map(part -> of(part, names, page))
                .reduce((a, b) -> page.t(key, a, b))
                .orElse("");
    }

    private static String name(String code, Map<String, String> names) {
        return names.getOrDefault(code, code);
    }
}
