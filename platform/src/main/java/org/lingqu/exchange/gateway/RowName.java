package org.lingqu.exchange.gateway;

import org.lingqu.audit.KeyHashes;
import org.lingqu.kernel.GrantId;

/** Names a row under a grant without telling its key: the same whenever and in whatever manner the row leaves, another under another grant. */
final class RowName {

    private static final int LENGTH = 32;

    private RowName() {}

    static String of(KeyHashes hashes, GrantId grant, String key) {
        return hashes.of(prefix(grant) + key).toString().substring(0, LENGTH);
    }

    /** What stands before the key in what is hashed. */
    static String prefix(GrantId grant) {
        return grant + "|";
    }
}
