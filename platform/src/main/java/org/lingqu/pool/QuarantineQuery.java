package org.lingqu.pool;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a quarantine.
 *
 * @param files its files
 * @param columns how many columns it has
 * @param kind only rows with this kind of fault; null for all
 * @param column only rows with a fault in this column, counted from 0, −1 for faults of whole rows; null for all. Together with {@code kind}:
 *     with that fault in that column
 * @param only only these rows; empty for all
 * @param without none of these rows
 * @param after only rows with a greater number; 0 for the first page
 * @param before only rows with a smaller number, the last of them; 0 for no such limit
 * @param most how many
 */
public record QuarantineQuery(
        List<Path> files,
        int columns,
        @Nullable FaultKind kind,
        @Nullable Integer column,
        List<Long> only,
        List<Long> without,
        long after,
        long before,
        int most) {

    public QuarantineQuery {
        files = List.copyOf(files);
        only = List.copyOf(only);
        without = List.copyOf(without);
    }
}
