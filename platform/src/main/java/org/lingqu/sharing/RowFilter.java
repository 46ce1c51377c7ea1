package org.lingqu.sharing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a resource a grant covers: a typed tree, never text of a query language. It is read in two ways that must agree: as a
 * parameterized SQL condition and as a judgment over values at hand. There is no negation, so a missing value never matches.
 */
public sealed interface RowFilter {

    /** Every row. */
    RowFilter ALL = new And(List.of());

    /** What can be said about a row of which only some values are known. */
    enum Truth {
        NO,
        MAYBE,
        YES
    }

    /**
     * Judges a row by the values known.
     *
     * @param known value by item; an item that is missing is not known, an item with a null value is empty
     */
    Truth judge(Map<String, @Nullable String> known);

    /** Every item the filter reads. */
    default Set<String> items() {
        Set<String> items = new LinkedHashSet<>();
        collect(items);
        return items;
    }

    /**
     * The filter as a SQL condition.
     *
     * @param column the quoted column expression of an item
     * @param placeholder the expression that stands for the n-th value (from 0), e.g. {@code n -> "?"}
     */
    default FilterSql sql(UnaryOperator<String> column, IntFunction<String> placeholder) {
        List<String> values = new ArrayList<>();
        String text = write(column, value -> {
            values.add(value);
            return placeholder.apply(values.size() - 1);
        });
        return new FilterSql(text, List.copyOf(values));
    }

    /** Writes the condition; {@code bind} takes a value and answers the expression that stands for it. */
    String write(UnaryOperator<String> column, UnaryOperator<String> bind);

    /** Adds the items read to a set. */
    void collect(Set<String> items);

    /** The item has one of the values. */
    record OneOf(String item, ValueKind kind, List<String> values) implements RowFilter {

        public OneOf {
            values = List.copyOf(values);
        }

        @Override
        public Truth judge(Map<String, @Nullable String> known) {
            return Leaf.judge(
                    item, kind, known, found -> values.stream().anyMatch(value -> kind.compare(found, value) == 0));
        }

        @Override
        public String write(UnaryOperator<String> column, UnaryOperator<String> bind) {
            String left = kind.cast(column.apply(item));
            List<String> right = new ArrayList<>();
            values.forEach(value -> right.add(kind.cast(bind.apply(value))));
            return left + " in (" + String.join(", ", right) + ")";
        }

        @Override
        public void collect(Set<String> items) {
            items.add(item);
        }
    }

    /** The item lies between two values, both included; a null end is open. */
    record Between(
            String item,
            ValueKind kind,
            @Nullable String from,
            @Nullable String to) implements RowFilter {

        @Override
        public Truth judge(Map<String, @Nullable String> known) {
            return Leaf.judge(
                    item,
                    kind,
                    known,
                    found -> (from == null || kind.compare(found, from) >= 0)
                            && (to == null || kind.compare(found, to) <= 0));
        }

        @Override
        public String write(UnaryOperator<String> column, UnaryOperator<String> bind) {
            String left = kind.cast(column.apply(item));
            List<String> parts = new ArrayList<>();
            if (from != null) {
                parts.add(left + " >= " + kind.cast(bind.apply(from)));
            }
            if (to != null) {
                parts.add(left + " <= " + kind.cast(bind.apply(to)));
            }
            return parts.isEmpty() ? left + " is not null" : "(" + String.join(" and ", parts) + ")";
        }

        @Override
        public void collect(Set<String> items) {
            items.add(item);
        }
    }

    /** The item's text begins with the prefix. */
    record StartsWith(String item, String prefix) implements RowFilter {

        @Override
        public Truth judge(Map<String, @Nullable String> known) {
            return Leaf.judge(item, ValueKind.TEXT, known, found -> found.startsWith(prefix));
        }

        @Override
        public String write(UnaryOperator<String> column, UnaryOperator<String> bind) {
            return "starts_with((" + column.apply(item) + ")::text, " + bind.apply(prefix) + "::text)";
        }

        @Override
        public void collect(Set<String> items) {
            items.add(item);
        }
    }

    /** All parts hold; without parts: every row. */
    record And(List<RowFilter> parts) implements RowFilter {

        public And {
            parts = List.copyOf(parts);
        }

        @Override
        public Truth judge(Map<String, @Nullable String> known) {
            Truth least = Truth.YES;
            for (RowFilter part : parts) {
                Truth truth = part.judge(known);
                least = truth.compareTo(least) < 0 ? truth : least;
            }
            return least;
        }

        @Override
        public String write(UnaryOperator<String> column, UnaryOperator<String> bind) {
            return Leaf.join(parts, " and ", "true", column, bind);
        }

        @Override
        public void collect(Set<String> items) {
            parts.forEach(part -> part.collect(items));
        }
    }

    /** At least one part holds; without parts: no row. */
    record Or(List<RowFilter> parts) implements RowFilter {

        public Or {
            parts = List.copyOf(parts);
        }

        @Override
        public Truth judge(Map<String, @Nullable String> known) {
            Truth most = Truth.NO;
            for (RowFilter part : parts) {
                Truth truth = part.judge(known);
                most = truth.compareTo(most) > 0 ? truth : most;
            }
            return most;
        }

        @Override
        public String write(UnaryOperator<String> column, UnaryOperator<String> bind) {
            return Leaf.join(parts, " or ", "false", column, bind);
        }

        @Override
        public void collect(Set<String> items) {
            parts.forEach(part -> part.collect(items));
        }
    }
}
