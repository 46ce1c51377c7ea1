package org.lingqu.pool;

import java.util.List;
import org.lingqu.kernel.EntryId;

/**
 * The rows of versions are let go, by the policy of expiry or because all of the dataset is erased; published in the transaction that does it.
 *
 * @param entry whose data
 * @param versions numbers of the versions, at least one
 */
public record VersionsExpired(EntryId entry, List<Integer> versions) {

    public VersionsExpired {
        versions = List.copyOf(versions);
    }
}
