package org.lingqu.sharing.onward;

import java.util.Arrays;
import java.util.Optional;

/** Where data that came by sharing are to go. People see {@code name.OnwardUse.<NAME>}. */
public enum OnwardUse {
    /** To other departments. */
    SHARE,
    /** To the public. */
    OPEN;

    public static Optional<OnwardUse> find(String name) {
        return Arrays.stream(values()).filter(use -> use.name().equals(name)).findFirst();
    }
}
