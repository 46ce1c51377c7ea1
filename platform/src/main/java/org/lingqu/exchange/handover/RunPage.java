package org.lingqu.exchange.handover;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the hand-overs under a grant, the newest first.
 *
 * @param before id of the first when newer ones stand before it; else null
 * @param after id of the last when older ones follow; else null
 */
public record RunPage(
        List<Run> runs, @Nullable String before, @Nullable String after) {

    public RunPage {
        runs = List.copyOf(runs);
    }
}
