package org.lingqu.catalog.level;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.RegionCode;

/**
 * Where entries of a level catalog come from: a department of the level, or a lower level that contributes its own catalog.
 *
 * @param id the department or the contributor
 * @param contributes whether it is a lower level
 * @param region of a lower level the division; of a department that of its authority
 * @param entries how many of its entries stand in the version
 * @param lastAt when it last published or contributed; null when never
 * @param lastNumber number of a lower level's last contribution; 0 for a department, or when it never contributed
 * @param due when its next contribution is due; null for departments, whose lateness follows from what they owe
 * @param late whether it is behind: a contribution overdue, or something of a department's catalog overdue
 */
public record LevelSource(
        UUID id,
        boolean contributes,
        RegionCode region,
        String name,
        int entries,
        int added,
        int changed,
        int withdrawn,
        @Nullable Instant lastAt,
        int lastNumber,
        @Nullable LocalDate due,
        boolean late) {

    public Level level() {
        return Level.of(region);
    }
}
