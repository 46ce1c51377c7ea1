package org.lingqu.exchange.watermark;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.ResourceCode;

/**
 * What a provider lets a watermark change in the values of a resource.
 *
 * @param version 1, 2, 3 …; 0 while nothing was ever declared
 * @param items allowance by code of the item; every other item is never changed
 * @param at null while nothing was ever declared
 * @param by who declared it; empty while nothing was
 */
public record MarkDeclaration(
        ResourceCode resource,
        int version,
        Map<String, Allowance> items,
        @Nullable Instant at,
        String by) {

    public MarkDeclaration {
        items = Map.copyOf(items);
    }

    static MarkDeclaration none(ResourceCode resource) {
        return new MarkDeclaration(resource, 0, Map.of(), null, "");
    }

    /** The allowance of an item, found by its code without regard to case; null: nothing may change. */
    public @Nullable Allowance of(String code) {
        Map<String, Allowance> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(items);
        return all.get(code);
    }
}
