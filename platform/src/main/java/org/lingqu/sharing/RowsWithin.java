package org.lingqu.sharing;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether every row of one filter is a row of another. Judged by the filters alone, whatever the data: what cannot be seen by comparing their
 * parts counts as not within, so that the answer is never yes by mistake.
 */
final class RowsWithin {

    private RowsWithin() {}

    /** Whether no row meets {@code inner} that does not meet {@code outer}. */
    static boolean of(RowFilter inner, RowFilter outer) {
        if (inner.equals(outer)) {
            return true;
        }
        if (outer instanceof RowFilter.And all) {
            return all.parts().stream().allMatch(part -> of(inner, part));
        }
        if (inner instanceof RowFilter.Or any) {
            return any.parts().stream().allMatch(part -> of(part, outer));
        }
        if (outer instanceof RowFilter.Between between && between.from() != null && between.to() != null) {
            return of(inner, from(between)) && of(inner, until(between));
        }
        return inner instanceof RowFilter.And all && all.parts().stream().anyMatch(part -> of(part, outer))
                || outer instanceof RowFilter.Or any && any.parts().stream().anyMatch(part -> of(inner, part))
                || leaf(inner, outer);
    }

    /** The conditions that all have to hold. */
    static List<RowFilter> parts(RowFilter filter) {
        return filter instanceof RowFilter.And all
                ? all.parts().stream().flatMap(part -> parts(part).stream()).toList()
                : List.of(filter);
    }

    private static RowFilter from(RowFilter.Between between) {
        return new RowFilter.Between(between.item(), between.kind(), between.from(), null);
    }

    private static RowFilter until(RowFilter.Between between) {
        return new RowFilter.Between(between.item(), between.kind(), null, between.to());
    }

    private static boolean leaf(RowFilter inner, RowFilter outer) {
        if (inner instanceof RowFilter.OneOf one) {
            ValueKind kind = kind(outer);
            return kind == one.kind()
                    && outer.items().contains(one.item())
                    && one.values().stream()
                            .allMatch(value -> outer.judge(Map.of(one.item(), value)) == RowFilter.Truth.YES);
        }
        if (inner instanceof RowFilter.StartsWith begun && outer instanceof RowFilter.StartsWith wanted) {
            return begun.item().equals(wanted.item()) && begun.prefix().startsWith(wanted.prefix());
        }
        return inner instanceof RowFilter.Between narrow
                && outer instanceof RowFilter.Between wide
                && narrow.item().equals(wide.item())
                && narrow.kind() == wide.kind()
                && (wide.from() == null
                        || narrow.from() != null && narrow.kind().compare(narrow.from(), wide.from()) >= 0)
                && (wide.to() == null || narrow.to() != null && narrow.kind().compare(narrow.to(), wide.to()) <= 0);
    }

    /** How a leaf compares; null for what is none. */
    private static @Nullable ValueKind kind(RowFilter filter) {
        if (filter instanceof RowFilter.OneOf one) {
            return one.kind();
        }
        if (filter instanceof RowFilter.Between between) {
            return between.kind();
        }
        return filter instanceof RowFilter.StartsWith ? ValueKind.TEXT : null;
    }
}
