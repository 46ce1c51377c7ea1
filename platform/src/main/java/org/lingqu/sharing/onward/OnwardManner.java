package org.lingqu.sharing.onward;

import java.util.Arrays;
import java.util.Optional;

/** What a department did with a received item. People see {@code name.OnwardManner.<NAME>}. */
public enum OnwardManner {
    /** As it came. */
    COPIED,
    /** Under other codes, units or names. */
    RECODED,
    /** Counted or summed up. */
    AGGREGATED;

    public static Optional<OnwardManner> find(String name) {
        return Arrays.stream(values())
                .filter(manner -> manner.name().equals(name))
                .findFirst();
    }
}
