package org.lingqu.sharing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Generated filters and rows that often meet: few items, few values, awkward characters. */
final class RowFilters {

    private static final List<String> TEXTS =
            List.of("", "A", "a", "AB", "存续", "存", "𠮷野", "\uFF21", "%", "_x", "'; drop table x --", "\\", "B ");
    private static final List<String> NUMBERS = List.of("0", "1", "1.0", "-2.50", "100", "99999999999999999999.1");
    private static final List<String> DATES = List.of("1999-12-31", "2020-02-29", "2026-07-01");

    private RowFilters() {}

    static Arbitrary<RowFilter> filters() {
        return nodes(3);
    }

    static Arbitrary<Map<String, @Nullable String>> rows() {
        return Combinators.combine(
                        Arbitraries.of(TEXTS).injectNull(0.2),
                        Arbitraries.of(NUMBERS).injectNull(0.2),
                        Arbitraries.of(DATES).injectNull(0.2))
                .as((text, number, date) -> {
                    Map<String, @Nullable String> row = new HashMap<>();
                    row.put("text", text);
                    row.put("number", number);
                    row.put("date", date);
                    return row;
                });
    }

    private static Arbitrary<RowFilter> nodes(int depth) {
        Arbitrary<RowFilter> leaves = leaves();
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<List<RowFilter>> parts = nodes(depth - 1).list().ofMaxSize(3);
        return Arbitraries.oneOf(leaves, parts.map(RowFilter.And::new), parts.map(RowFilter.Or::new));
    }

    private static Arbitrary<RowFilter> leaves() {
        return Arbitraries.of(ValueKind.values()).flatMap(kind -> {
            String item = kind.name().toLowerCase(java.util.Locale.ROOT);
            Arbitrary<String> value = Arbitraries.of(values(kind));
            return Arbitraries.oneOf(
                    value.list().ofMinSize(1).ofMaxSize(3).map(values -> new RowFilter.OneOf(item, kind, values)),
                    Combinators.combine(value.injectNull(0.3), value.injectNull(0.3))
                            .as((from, to) -> new RowFilter.Between(item, kind, from, to)),
                    Arbitraries.of(TEXTS).map(prefix -> new RowFilter.StartsWith("text", prefix)));
        });
    }

    private static List<String> values(ValueKind kind) {
        return switch (kind) {
            case TEXT -> TEXTS;
            case NUMBER -> NUMBERS;
            case DATE -> DATES;
        };
    }
}
