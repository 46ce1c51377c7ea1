package org.lingqu.pool;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a snapshot as people read it.
 *
 * @param row its number in the source that brought it
 * @param cells text by column, null for an empty cell
 */
public record FoundRow(long row, List<@Nullable String> cells) {

    public FoundRow {
        cells = Collections.unmodifiableList(new ArrayList<>(cells));
    }
}
