package org.lingqu.exchange.gateway;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.pool.ServingTable;
import org.lingqu.sharing.GrantedItem;
import org.lingqu.sharing.RowFilter;

/**
 * The statements by which the rows of a {@link GrantedCourse} are read.
 *
 * @param first from the start
 * @param following from a place on
 * @param chosen those of some keys
 * @param counted gives the same rows as a query with parameters
 */
record CourseQueries(Lookup first, Lookup following, Lookup chosen, Lookup counted) {

    /**
     * @param asItLies whether rows are read as they lie in the table, not in the order of their keys
     * @return null when the table lacks a key or an item
     */
    static @Nullable CourseQueries of(ServingTable table, List<GrantedItem> items, RowFilter rows, boolean asItLies) {
        Lookup first = Lookup.copy(table, items, rows, asItLies, !asItLies);
        Lookup following = Lookup.copy(table, items, rows, asItLies, false);
        Lookup chosen = Lookup.chosen(table, items, rows);
        Lookup counted = Lookup.page(table, items, rows, true);
        return first == null || following == null || chosen == null || counted == null
                ? null
                : new CourseQueries(first, following, chosen, counted);
    }
}
