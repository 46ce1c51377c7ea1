package org.lingqu.catalog;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.EntryId;

/**
 * One page of results.
 *
 * @param hits entries in order
 * @param published how many entries are in force altogether
 * @param total exact number of hits on all pages
 * @param complete how many of them have everything that was asked for; fewer than the total when hits were so few that entries with a part
 *     of it were added behind them
 * @param counts exact number of hits by facet and value, the largest first; a facet with chosen values counts as if none were chosen in it
 * @param shownFor the corrected text whose hits these are; null when the text was taken as typed
 * @param suggestion another text that may have been meant; null when there is none
 * @param next cursor of the next page; null on the last
 * @param previous cursor of the page before; null on the first
 * @param marking marks in a text of an entry what was looked for
 */
public record SearchPage(
        List<EntryId> hits,
        long published,
        long total,
        long complete,
        Map<Facet, List<Count>> counts,
        @Nullable String shownFor,
        @Nullable String suggestion,
        @Nullable String next,
        @Nullable String previous,
        Marking marking) {

    /** Hits with one value of a facet. */
    public record Count(String value, long hits) {}

    /** A piece of a text, and whether it was looked for. */
    public record Span(String text, boolean marked) {}

    /** Cuts a text into pieces. */
    @FunctionalInterface
    public interface Marking {
        List<Span> mark(String text);
    }
}
