package org.lingqu.catalog.web;

import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.compile.Sheet.ItemRow;
import org.lingqu.catalog.standard.Claims;

/**
 * What the form of a draft shows as fixed.
 *
 * @param fixed what a claim has brought; null for drafts of one's own
 */
public record FixedView(Claims.@Nullable Fixed fixed) {

    /** Everything is open. */
    public static final FixedView NONE = new FixedView(null);

    public boolean any() {
        return fixed != null;
    }

    public String origin() {
        return fixed == null ? "" : fixed.origin();
    }

    public boolean locked(String field) {
        return fixed != null && fixed.isLocked(field);
    }

    public boolean locked(ItemRow row) {
        return fixed != null && fixed.isLocked("items") && fixed.sheet().items().contains(row);
    }
}
