package org.lingqu.exchange.watermark;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sets the marks of one grant into rows on their way into a file, one after the other; it keeps nothing between two rows. Not for several
 * threads: every file has its own.
 */
public final class RowMarker {

    private final List<MarkColumn> columns;
    private final Cells cells;
    private final Places places;
    private final long seed;
    private final boolean able;

    RowMarker(List<MarkColumn> columns, Places places, long seed) {
        this.columns = List.copyOf(columns);
        this.cells = new Cells(columns);
        this.places = places;
        this.seed = seed;
        this.able = columns.stream().anyMatch(column -> column.allowance() != null);
    }

    /** Whether anything may change at all; if not, files of this grant cannot be traced and people should be told so. */
    public boolean isAble() {
        return able;
    }

    /**
     * Marks a row in place, after its masks and before it is written.
     *
     * @param row values in the order of the columns, as they are written into the file; null: no value. Only cells of columns with an
     *     allowance change, and those by no more than it
     */
    public void mark(@Nullable String[] row) {
        if (!able) {
            return;
        }
        cells.read(row.clone());
        for (int i = 0; i < columns.size() && i < row.length; i++) {
            Allowance allowance = columns.get(i).allowance();
            String value = row[i];
            Split split = cells.split(i);
            if (allowance != null && value != null && split != null) {
                Long place = places.of(columns.get(i).code(), split.rest(), cells);
                if (place != null) {
                    row[i] = Split.set(allowance, value, split, Secret.bit(seed, place));
                }
            }
        }
    }
}
