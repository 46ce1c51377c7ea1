package org.lingqu.catalog;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a resource is and where it comes from. Its owner is not among it: data of government belong to the state, the provider keeps them.
 *
 * @param origin how the department came by it; null in versions published before origins were stated
 * @param originName the third party, the authorisation or the system; empty for what the department collects itself
 * @param carrier on what it is kept
 * @param contents what it consists of; may be empty
 * @param segment government, social or economic data
 */
public record Nature(
        @Nullable Origin origin, String originName, Carrier carrier, Set<ContentType> contents, Segment segment) {

    /** Nothing stated: electronic data of government, of unknown origin. */
    public static final Nature UNSTATED = new Nature(null, "", Carrier.ELECTRONIC, Set.of(), Segment.GOVERNMENT);

    public Nature {
        contents = Set.copyOf(contents);
    }

    /** Collected by the department itself, electronic. */
    public static Nature collected() {
        return new Nature(Origin.DIRECT, "", Carrier.ELECTRONIC, Set.of(), Segment.GOVERNMENT);
    }

    static Nature orUnstated(@Nullable Nature stated) {
        return stated == null ? UNSTATED : stated;
    }
}
