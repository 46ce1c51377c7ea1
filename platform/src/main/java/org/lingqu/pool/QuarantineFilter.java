package org.lingqu.pool;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a quarantine are wanted.
 *
 * @param kind only rows with this kind of fault; null for all
 * @param column only rows with a fault in this column, counted from 0, −1 for faults of whole rows; null for all
 * @param without none of these rows
 */
public record QuarantineFilter(
        @Nullable FaultKind kind, @Nullable Integer column, List<Long> without) {

    public QuarantineFilter {
        without = List.copyOf(without);
    }

    /** @param kind null for all */
    public static QuarantineFilter of(@Nullable FaultKind kind) {
        return new QuarantineFilter(kind, null, List.of());
    }
}
