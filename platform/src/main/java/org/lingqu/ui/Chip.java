package org.lingqu.ui;

import org.jspecify.annotations.Nullable;

/**
 * A link that filters a list.
 *
 * @param href the list with this filter; for a current one, without it
 * @param count how many it would show; null: not counted
 * @param current whether the filter is on
 */
public record Chip(String label, String href, @Nullable Long count, boolean current) {

    /** The filter {@code name=value} on the current list; chosen again it goes off. */
    public static Chip of(Page page, String name, Object value, String label, @Nullable Long count) {
        boolean current = page.address().has(name, value);
        Address plain = page.address().without("after", "before", name);
        return new Chip(label, (current ? plain : plain.with(name, value)).toString(), count, current);
    }
}
