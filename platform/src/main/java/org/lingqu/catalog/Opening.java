package org.lingqu.catalog;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Element 10 of the guide, 开放属性.
 *
 * @param conditions conditions of opening; empty when there are none
 * @param modes how it is opened (开放方式); empty where it is not opened or nothing was stated
 */
public record Opening(OpeningType type, String conditions, Set<SupplyMode> modes) {

    public Opening {
        modes = stated(modes);
    }

    /** Versions published before manners were stated have none. */
    private static Set<SupplyMode> stated(@Nullable Set<SupplyMode> modes) {
        return modes == null ? Set.of() : Set.copyOf(modes);
    }
}
