package org.lingqu.collection;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lingqu.pool.ColumnType;

/**
 * Whether two texts are the same value of an item. What stands in the pool and what readers get is written by two engines: the time
 * {@code 2026-09-30T09:00} is {@code 2026-09-30 09:00:00}, and the number {@code 1.0E-7} is {@code 1e-07}.
 */
final class SameValue {

    private SameValue() {}

    /** Null and blank text are no value, which is the same as none. */
    static boolean of(ColumnType type, @Nullable String one, @Nullable String other) {
        String first = CorrectedRow.blankless(one);
        String second = CorrectedRow.blankless(other);
        if (first == null || second == null || first.equals(second)) {
            return Objects.equals(first, second);
        }
        try {
            return switch (type) {
                case TIMESTAMP -> time(first).equals(time(second));
                case DOUBLE, FLOAT -> Double.valueOf(first).equals(Double.valueOf(second));
                case NUMBER, MONEY, INTEGER -> new BigDecimal(first).compareTo(new BigDecimal(second)) == 0;
                case TEXT, MEMO, DATE, LOGICAL -> false;
            };
        } catch (DateTimeException | NumberFormatException unreadable) {
            return false;
        }
    }

    private static LocalDateTime time(String text) {
        return LocalDateTime.parse(text.strip().replace(' ', 'T'));
    }
}
