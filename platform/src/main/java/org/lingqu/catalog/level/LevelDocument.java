package org.lingqu.catalog.level;

import java.time.Instant;
import java.util.List;
import org.lingqu.catalog.EntryContent;

/**
 * A version of a level catalog as it goes from one node to the next higher one.
 *
 * @param format {@link #FORMAT}
 * @param region the division whose catalog it is
 * @param authority name of the data authority that consolidated it
 * @param number of the version, counted by that authority
 */
public record LevelDocument(
        String format, String region, String authority, int number, Instant madeAt, List<Line> entries) {

    public static final String FORMAT = "lingqu-level-catalog/1";

    /**
     * An entry.
     *
     * @param identifier division of the node that gave the code, a colon, the code
     * @param origin the division whose authority has taken it in first
     * @param version version of the entry
     */
    public record Line(
            String identifier,
            String origin,
            String code,
            int version,
            String providerName,
            String providerCode,
            Instant publishedAt,
            EntryContent content) {}
}
