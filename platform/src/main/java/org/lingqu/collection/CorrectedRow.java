package org.lingqu.collection;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row that was kept back, as it came and as it was sent again.
 *
 * @param row its number in the source of the load that kept it back
 * @param raw its whole text when it could not be cut into cells; else null
 * @param before original text by item code; empty when {@code raw} is given
 * @param after text by item code as it was sent again, every item
 * @param landed whether it has landed so
 */
public record CorrectedRow(
        long row,
        @Nullable String raw,
        Map<String, @Nullable String> before,
        Map<String, @Nullable String> after,
        boolean landed) {

    /** Items whose text was changed. */
    public Map<String, @Nullable String> changes() {
        Map<String, @Nullable String> changed = new LinkedHashMap<>();
        after.forEach((item, text) -> {
            if (!Objects.equals(blankless(text), blankless(before.get(item)))) {
                changed.put(item, text);
            }
        });
        return changed;
    }

    /** Whether it was sent again with just these texts by item code, the others as they came. */
    boolean isSentWith(Map<String, @Nullable String> cells) {
        Map<String, @Nullable String> asked = new LinkedHashMap<>();
        after.keySet().forEach(item -> asked.put(item, before.get(item)));
        cells.forEach((item, text) -> asked.put(item, blankless(text)));
        return asked.equals(after);
    }

    static @Nullable String blankless(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
