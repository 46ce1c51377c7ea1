package org.lingqu.exchange.gateway;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a {@link GrantedCourse} in the order of the key.
 *
 * @param rows cut to the granted items and masked
 * @param mark seals where the chunk ended; null: nothing comes after it
 */
public record GrantedChunk(List<Row> rows, @Nullable String mark) {

    public GrantedChunk {
        rows = List.copyOf(rows);
    }

    /**
     * A row that may leave.
     *
     * @param id names the row under this grant without telling its key
     * @param subject salted hash of the key, for the record
     * @param cells text of each item as a call would have it; null for an empty cell
     * @param sum SHA-256 of the cells
     */
    public record Row(
            String id,
            org.lingqu.audit.KeyHash subject,
            @Nullable String[] cells,
            byte[] sum) {}
}
