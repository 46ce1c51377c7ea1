package org.lingqu.exchange.gateway;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.pool.ChangePick;
import org.lingqu.pool.Column;
import org.lingqu.pool.ColumnType;
import org.lingqu.pool.RowTest;
import org.lingqu.sharing.GrantedItem;
import org.lingqu.sharing.RowFilter;
import org.lingqu.sharing.ValueKind;

/**
 * Tells the pool which changes can be of use to a grant, so that the others are not compared and handed over only to be thrown away. It may
 * let through more than is granted, never less: where lake and grant compare differently it says nothing, and {@link ChangeCut} has the last word.
 */
final class ChangeNarrowing {

    /** Digits before and behind the point up to which a number is the same for both. */
    private static final int MOST_DIGITS = 20;

    private static final int MOST_DECIMALS = 4;

    private final List<Column> columns;

    private ChangeNarrowing(List<Column> columns) {
        this.columns = columns;
    }

    /** @param columns those of the later version */
    static ChangePick of(RowFilter rows, List<GrantedItem> items, List<Column> columns) {
        Set<String> looked = new HashSet<>(rows.items());
        items.forEach(item -> looked.add(item.code()));
        return new ChangePick(new ChangeNarrowing(columns).test(rows), looked);
    }

    private RowTest test(RowFilter filter) {
        if (filter instanceof RowFilter.And and) {
            return new RowTest.All(and.parts().stream().map(this::test).toList());
        }
        if (filter instanceof RowFilter.Or or) {
            return new RowTest.Any(or.parts().stream().map(this::test).toList());
        }
        if (filter instanceof RowFilter.OneOf one) {
            List<String> values = new ArrayList<>();
            for (String value : one.values()) {
                Optional<String> same = same(one.item(), one.kind(), value);
                if (same.isEmpty()) {
                    return RowTest.EVERY;
                }
                values.add(same.get());
            }
            return new RowTest.OneOf(one.item(), values);
        }
        if (filter instanceof RowFilter.Between between) {
            return between(between);
        }
        return filter instanceof RowFilter.StartsWith starts && isText(starts.item())
                ? new RowTest.Begins(starts.item(), starts.prefix())
                : RowTest.EVERY;
    }

    private RowTest between(RowFilter.Between between) {
        @Nullable String from = end(between, between.from());
        @Nullable String to = end(between, between.to());
        boolean said = (from != null) == (between.from() != null) && (to != null) == (between.to() != null);
        return said && (from != null || to != null) ? new RowTest.Between(between.item(), from, to) : RowTest.EVERY;
    }

    private @Nullable String end(RowFilter.Between between, @Nullable String value) {
        return value == null
                ? null
                : same(between.item(), between.kind(), value).orElse(null);
    }

    /** The value as the pool compares it with the column, where that is how the grant does. */
    private Optional<String> same(String item, ValueKind kind, String value) {
        ColumnType type = type(item);
        if (type == null) {
            return Optional.empty();
        }
        return switch (kind) {
            case TEXT -> type.isText() ? Optional.of(value) : Optional.empty();
            case NUMBER -> type.isExactNumber() ? number(value) : Optional.empty();
            case DATE ->
                (type == ColumnType.DATE || type == ColumnType.TIMESTAMP) && value.length() >= 10
                        ? Optional.of(value.substring(0, 10))
                        : Optional.empty();
        };
    }

    private static Optional<String> number(String value) {
        BigDecimal number = new BigDecimal(value).stripTrailingZeros();
        return number.precision() - number.scale() <= MOST_DIGITS && number.scale() <= MOST_DECIMALS
                ? Optional.of(number.toPlainString())
                : Optional.empty();
    }

    private boolean isText(String item) {
        return Stream.ofNullable(type(item)).anyMatch(ColumnType::isText);
    }

    private @Nullable ColumnType type(String item) {
        return columns.stream()
                .filter(column -> column.code().equals(item))
                .map(Column::type)
                .findFirst()
                .orElse(null);
    }
}
