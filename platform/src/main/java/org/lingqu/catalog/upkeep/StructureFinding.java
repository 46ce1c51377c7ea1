package org.lingqu.catalog.upkeep;

import java.time.Instant;
import java.util.List;
import org.lingqu.kernel.ResourceCode;

/**
 * An entry that does not say what the data are.
 *
 * @param version the version in force
 * @param snapshot the snapshot compared
 * @param missing items of the entry that the data do not have
 * @param extra fields of the data that the entry does not state
 */
public record StructureFinding(
        ResourceCode code,
        String name,
        String provider,
        int version,
        int snapshot,
        List<String> missing,
        List<String> extra,
        Instant foundAt) {

    public StructureFinding {
        missing = List.copyOf(missing);
        extra = List.copyOf(extra);
    }
}
