package org.lingqu.catalog.search;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;

/**
 * Where a page begins or ends: the sort values of a hit, so that a page follows the one before also in a newer index.
 *
 * @param backwards whether the page before is wanted
 * @param view the state of the index the hit was seen in; used while it is kept
 * @param sort its score (as bits) or its instant of publication
 * @param number its number in the order of all entries
 */
record Cursor(boolean backwards, long view, long sort, long number) {

    static @Nullable Cursor of(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ");
            if (parts.length == 4) {
                return new Cursor(
                        parts[0].equals("b"),
                        Long.parseLong(parts[1]),
                        Long.parseLong(parts[2]),
                        Long.parseLong(parts[3]));
            }
        } catch (IllegalArgumentException malformed) {
            throw Problem.badInput("search-cursor-malformed").causedBy(malformed);
        }
        throw Problem.badInput("search-cursor-malformed");
    }

    @Override
    public String toString() {
        String text = (backwards ? "b " : "f ") + view + " " + sort + " " + number;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
