package org.lingqu.rules;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Citation;

/**
 * One member of a pack's value.
 *
 * @param value a code, the document's own word, {@code true}/{@code false} or a number, as text
 * @param citation where this member comes from; null when the whole value's citation covers it
 * @param more further fields of the member as the pack writes them, e.g. {@code if}, {@code by}, {@code target}; plain values
 */
public record PackItem(String value, @Nullable Citation citation, Map<String, Object> more) {

    public PackItem {
        more = Map.copyOf(more);
    }
}
