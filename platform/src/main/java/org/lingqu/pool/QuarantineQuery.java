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
 * @param after only rows with a greater number; 0 for the first page
 * @param before only rows with a smaller number, the last of them; 0 for no such limit
 * @param most how many
 */
public record QuarantineQuery(
        List<Path> files, int columns, @Nullable FaultKind kind, long after, long before, int most) {}
