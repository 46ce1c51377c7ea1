package org.lingqu.pool;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.LoadId;

/**
 * A row of a version.
 *
 * @param load the load that brought it
 * @param row its number in the source of that load
 * @param cells its values as text, in the order of the version's columns
 */
public record StoredRow(LoadId load, long row, List<@Nullable String> cells) {}
