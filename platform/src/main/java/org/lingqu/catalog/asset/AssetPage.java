package org.lingqu.catalog.asset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the ledger.
 *
 * @param total lines in all
 * @param before key of the first line when lines stand before it; else null
 * @param after key of the last line when lines follow; else null
 */
public record AssetPage(
        List<Asset> lines,
        long total,
        @Nullable String before,
        @Nullable String after) {

    public AssetPage {
        lines = List.copyOf(lines);
    }
}
