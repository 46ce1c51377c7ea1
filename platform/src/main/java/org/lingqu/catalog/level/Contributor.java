package org.lingqu.catalog.level;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.RegionCode;

/**
 * A lower level that contributes its catalog.
 *
 * @param authority the data authority it contributes to
 * @param local its data authority, where that is on this node; null for a node of its own
 * @param publicKey the key its documents are signed with, X.509 in Base64; null for one of this node
 * @param everyMonths how often it is to contribute at least
 * @param lastNumber number of its last contribution; 0 when there was none. It goes on when another data authority takes over the level
 * @param lastAt when that was received; null when there was none
 */
public record Contributor(
        UUID id,
        DepartmentId authority,
        RegionCode region,
        String name,
        @Nullable DepartmentId local,
        @Nullable String publicKey,
        int everyMonths,
        Instant registeredAt,
        int lastNumber,
        @Nullable Instant lastAt) {

    public Level level() {
        return Level.of(region);
    }

    /** The last day for its next contribution. */
    public LocalDate due() {
        return LegalTime.dateOf(lastAt == null ? registeredAt : lastAt).plusMonths(everyMonths);
    }
}
