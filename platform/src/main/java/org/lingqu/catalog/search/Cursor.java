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
 * @param number its number in the order of all entries
 * @param sort what it was ordered by, as {@link Ordering} writes it
 */
record Cursor(boolean backwards, long view, long number, String sort) {

    private static final int PARTS = 4;

    static @Nullable Cursor of(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", PARTS);
            if (parts.length == PARTS && (parts[0].equals("b") || parts[0].equals("f"))) {
                return new Cursor(parts[0].equals("b"), Long.parseLong(parts[1]), Long.parseLong(parts[2]), parts[3]);
            }
        } catch (IllegalArgumentException malformed) {
            throw malformed().causedBy(malformed);
        }
        throw malformed();
    }

    static Problem malformed() {
        return Problem.badInput("search-cursor-malformed");
    }

    @Override
    public String toString() {
        String text = (backwards ? "b " : "f ") + view + " " + number + " " + sort;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
