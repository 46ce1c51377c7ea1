package org.lingqu.catalog.level;

import java.time.Instant;
import java.util.UUID;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.RegionCode;

/**
 * A version of a level catalog. It never changes.
 *
 * @param authority the data authority that consolidated it
 * @param region the division whose catalog it is
 * @param number 1, 2, 3 … of this authority
 * @param entries how many entries stand in it
 * @param added how many of them did not stand in the version before
 * @param changed how many stand in it in another version than before
 * @param withdrawn how many of the version before stand in it no more
 */
public record LevelVersion(
        UUID id,
        DepartmentId authority,
        String authorityName,
        RegionCode region,
        int number,
        String note,
        String packId,
        int packVersion,
        int entries,
        int added,
        int changed,
        int withdrawn,
        String madeBy,
        Instant madeAt) {

    public Level level() {
        return Level.of(region);
    }
}
