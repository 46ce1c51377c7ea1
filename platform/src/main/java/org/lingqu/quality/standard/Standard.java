package org.lingqu.quality.standard;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of a standard. It never changes; the newest one that is not withdrawn counts.
 *
 * @param code as it is numbered, e.g. {@code DB34/T 3352-2019}
 * @param issuedBy who issued it
 * @param withdrawnAt since when it is not applied any more; null while it is
 */
public record Standard(
        UUID id,
        int version,
        String code,
        String title,
        StandardLevel level,
        StandardKind kind,
        List<StandardRule> rules,
        String issuedBy,
        String enteredBy,
        Instant enteredAt,
        @Nullable Instant withdrawnAt) {

    public Standard {
        rules = List.copyOf(rules);
    }
}
