package org.lingqu.pool;

import java.util.List;
import java.util.Map;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LoadId;

/**
 * The rows of a load that did not land.
 *
 * @param rows how many
 * @param reasons how many rows have each kind of fault; a row may have several kinds
 * @param columns the columns by which they were judged
 */
public record Quarantine(LoadId load, EntryId entry, long rows, Map<FaultKind, Long> reasons, List<Column> columns) {

    public Quarantine {
        reasons = Map.copyOf(reasons);
        columns = List.copyOf(columns);
    }
}
