package org.lingqu.ui;

import org.jspecify.annotations.Nullable;

/**
 * Where a list stands: keyset paging, no page numbers.
 *
 * @param shown rows on this page
 * @param total rows in all; null when it was not counted
 * @param rough whether {@code total} is an estimate
 * @param previous address of the page before; null on the first
 * @param next address of the page after; null on the last
 */
public record Pager(
        long shown,
        @Nullable Long total,
        boolean rough,
        @Nullable String previous,
        @Nullable String next) {

    /**
     * Paging of the current list by the parameters {@code before} and {@code after}.
     *
     * @param before key of the first row shown, where rows stand before it; else null
     * @param after key of the last row shown, where rows follow; else null
     */
    public static Pager of(
            Page page, long shown, @Nullable Long total, @Nullable String before, @Nullable String after) {
        Address plain = page.address().without("after", "before");
        return new Pager(
                shown,
                total,
                false,
                before == null ? null : plain.with("before", before).toString(),
                after == null ? null : plain.with("after", after).toString());
    }

    /** Everything is on this page. */
    public static Pager all(long shown) {
        return new Pager(shown, shown, false, null, null);
    }

    public Pager roughly() {
        return new Pager(shown, total, true, previous, next);
    }

    public boolean isWhole() {
        return previous == null && next == null;
    }

    /** How much is shown, in words. */
    public String words(Page page) {
        if (isWhole()) {
            return page.t("ui.pager.all", shown);
        }
        if (total == null) {
            return page.t("ui.pager.some", shown);
        }
        return page.t(rough ? "ui.pager.about" : "ui.pager.of", shown, total);
    }
}
