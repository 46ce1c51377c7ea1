package org.lingqu.collection.lineage;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where loads come from, as far as the reader may know it: in kind only, or by name.
 *
 * @param id of the registered source or folder; null for what has none, and where it is known in kind only
 * @param name of the source or folder; empty where it has none, and where it is known in kind only
 * @param table schema and table; empty otherwise
 * @param open whether it has a page: it is registered and has not been removed
 * @param unit the subordinate unit that loaded; null for the department itself, and where it is known in kind only
 */
public record Origin(
        SourceSort sort,
        @Nullable UUID id,
        String name,
        String table,
        boolean open,
        @Nullable UUID unit,
        String unitName) {

    /** All sources of a kind together. */
    public Origin inKind() {
        return new Origin(sort, null, "", "", false, null, "");
    }

    public boolean isNamed() {
        return !name.isEmpty() || !table.isEmpty() || unit != null;
    }
}
