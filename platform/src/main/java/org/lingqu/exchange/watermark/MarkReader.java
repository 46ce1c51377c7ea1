package org.lingqu.exchange.watermark;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects the bits of a found file, every place once: what stands at a place several times is decided by the majority, so that a value
 * repeated a thousand times testifies no more than one.
 */
final class MarkReader {

    private final List<MarkColumn> columns;
    private final Cells cells;
    private final Places places;
    private final Map<Long, Integer> votes = new HashMap<>();
    private int rows;

    MarkReader(List<MarkColumn> columns, Places places) {
        this.columns = List.copyOf(columns);
        this.cells = new Cells(columns);
        this.places = places;
    }

    void read(@Nullable String[] row) {
        cells.read(row);
        boolean used = false;
        for (int i = 0; i < columns.size(); i++) {
            Split split = cells.split(i);
            Long place = split == null ? null : places.of(columns.get(i).code(), split.rest(), cells);
            if (split != null && place != null) {
                votes.merge(place, split.bit() ? 1 : -1, Integer::sum);
                used = true;
            }
        }
        rows += used ? 1 : 0;
    }

    /** Rows of which at least one cell could be read. */
    int rows() {
        return rows;
    }

    /** The places and their bits; places without a majority are left out. */
    FoundMarks marks() {
        long[] at = new long[votes.size()];
        boolean[] bits = new boolean[votes.size()];
        int n = 0;
        for (Map.Entry<Long, Integer> vote : votes.entrySet()) {
            if (vote.getValue() != 0) {
                at[n] = vote.getKey();
                bits[n++] = vote.getValue() > 0;
            }
        }
        return new FoundMarks(Arrays.copyOf(at, n), Arrays.copyOf(bits, n));
    }
}
