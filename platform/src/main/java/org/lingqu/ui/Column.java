package org.lingqu.ui;

import org.jspecify.annotations.Nullable;

/**
 * Head of a table's column.
 *
 * @param sort value of the {@code sort} parameter; null: the list cannot be sorted by it
 * @param figures whether the column holds figures, set to the right
 */
public record Column(String label, @Nullable String sort, boolean figures) {

    public static Column of(String label) {
        return new Column(label, null, false);
    }

    /** Sortable: {@code sort=due} upwards, {@code sort=-due} downwards. */
    public static Column sorted(String label, String by) {
        return new Column(label, by, false);
    }

    public Column figure() {
        return new Column(label, sort, true);
    }

    /** {@code ascending} or {@code descending} when the list is sorted by this column now, else null. */
    public @Nullable String direction(Page page) {
        String now = page.address().first("sort");
        return sort == null ? null : now.equals(sort) ? "ascending" : now.equals("-" + sort) ? "descending" : null;
    }

    /** The list sorted by this column; the other way round when it already is. */
    public String href(Page page) {
        Address plain = page.address().without("after", "before");
        return sort == null
                ? plain.toString()
                : plain.with("sort", "ascending".equals(direction(page)) ? "-" + sort : sort)
                        .toString();
    }
}
