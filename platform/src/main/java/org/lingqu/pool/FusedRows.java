package org.lingqu.pool;

import java.util.List;

/**
 * Outcome of a fusion.
 *
 * @param files of the fused rows
 * @param rows keys
 * @param conflicts cells about which two sources with a value differ
 */
public record FusedRows(List<StoredFile> files, long rows, long conflicts) {

    public FusedRows {
        files = List.copyOf(files);
    }
}
