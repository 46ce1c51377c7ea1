package org.lingqu.pool;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row that differs between two versions.
 *
 * @param key its key as text, in the order of the key columns
 * @param before its values as text in the order of the later version's columns; empty for one that was added
 * @param after the same; empty for one that was removed
 */
public record RowChange(
        ChangeKind kind, List<String> key, List<@Nullable String> before, List<@Nullable String> after) {}
