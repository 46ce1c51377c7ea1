package org.lingqu.quality.web;

import java.util.List;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.pool.FoundRow;
import org.lingqu.quality.run.Findings.FoundPage;
import org.lingqu.ui.Page;
import org.lingqu.ui.Pager;

/**
 * A page of the rows a rule found.
 *
 * @param rows rows of the page
 * @param earlier whether rows stand before them
 * @param later whether rows follow
 */
public record FoundView(EntryVersion entry, FoundPage found, List<FoundRow> rows, boolean earlier, boolean later) {

    /** @param page rows a page has; one more was asked for, to see whether any follow */
    static FoundView of(EntryVersion entry, FoundPage found, int page, long after, long before) {
        List<FoundRow> rows = found.rows();
        boolean more = rows.size() > page;
        if (before > 0) {
            return new FoundView(entry, found, more ? rows.subList(1, rows.size()) : rows, more, true);
        }
        return new FoundView(entry, found, more ? rows.subList(0, page) : rows, after > 0, more);
    }

    /** Whether the rule looks at a column. */
    public boolean looksAt(int column) {
        return found.items().contains(found.columns().get(column).code());
    }

    public Pager pager(Page page) {
        return Pager.of(
                page,
                rows.size(),
                found.result().found(),
                earlier && !rows.isEmpty() ? Long.toString(rows.get(0).row()) : null,
                later && !rows.isEmpty()
                        ? Long.toString(rows.get(rows.size() - 1).row())
                        : null);
    }
}
