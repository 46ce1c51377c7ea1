package org.lingqu.catalog.search;

import java.util.Map;
import java.util.Optional;

/**
 * Up to where an index has followed the database.
 *
 * @param cluster which database this is: system identifier and timeline; a snapshot means nothing in another
 * @param snapshot {@code pg_current_snapshot()} as text
 */
record IndexPosition(String cluster, String snapshot) {

    Map<String, String> toCommitData() {
        return Map.of("cluster", cluster, "snapshot", snapshot);
    }

    static Optional<IndexPosition> ofCommitData(Map<String, String> data) {
        String cluster = data.get("cluster");
        String snapshot = data.get("snapshot");
        return cluster == null || snapshot == null
                ? Optional.empty()
                : Optional.of(new IndexPosition(cluster, snapshot));
    }
}
