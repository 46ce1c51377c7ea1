package org.lingqu.catalog.compile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of drafts.
 *
 * @param total how many there are
 * @param before key of the first when others stand before it; else null
 * @param after key of the last when others follow; else null
 */
public record DraftPage(
        List<Draft> drafts,
        long total,
        @Nullable String before,
        @Nullable String after) {

    public DraftPage {
        drafts = List.copyOf(drafts);
    }
}
