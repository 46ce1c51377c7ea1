package org.lingqu.collection;

import java.util.EnumMap;
import java.util.Map;
import org.lingqu.pool.FaultKind;

/**
 * The sum of a load: always {@code read = landed + quarantined}.
 *
 * @param read rows read
 * @param landed rows without fault
 * @param quarantined rows kept back
 * @param reasons rows by kind of fault; a row may have several kinds
 */
public record LoadCounts(long read, long landed, long quarantined, Map<FaultKind, Long> reasons) {

    public LoadCounts {
        Map<FaultKind, Long> ordered = new EnumMap<>(FaultKind.class);
        ordered.putAll(reasons);
        reasons = java.util.Collections.unmodifiableMap(ordered);
    }
}
