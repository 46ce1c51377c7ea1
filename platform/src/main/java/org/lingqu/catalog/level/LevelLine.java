package org.lingqu.catalog.level;

import org.lingqu.catalog.OpeningType;
import org.lingqu.catalog.SharingType;
import org.lingqu.kernel.RegionCode;
import org.lingqu.kernel.ResourceCode;

/**
 * An entry as it stands in a level catalog.
 *
 * @param identifier division of the node that gave the code, and the code: unique over all nodes
 * @param origin the division whose authority has taken it in first
 * @param version version of the entry
 * @param here whether the entry is kept on this node and has a page
 */
public record LevelLine(
        String identifier,
        RegionCode origin,
        String provider,
        ResourceCode code,
        int version,
        String name,
        SharingType sharing,
        OpeningType opening,
        boolean here) {

    public Level level() {
        return Level.of(origin);
    }
}
