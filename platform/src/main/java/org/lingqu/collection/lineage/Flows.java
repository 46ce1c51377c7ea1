package org.lingqu.collection.lineage;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LoadId;

/**
 * What a graph is drawn for.
 *
 * @param chosen the version looked at; null when nothing has landed
 * @param served the version readers get; null when none is served
 * @param standing rows of the version looked at, by load
 * @param since calls before are not counted
 */
record Flows(
        Lineage.Seen seen,
        @Nullable Integer chosen,
        @Nullable Integer served,
        Shown shown,
        Map<LoadId, Long> standing,
        Actor reader,
        Instant since) {

    boolean isChosen(int version) {
        return chosen != null && chosen == version;
    }
}
