package org.lingqu.exchange.gateway;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.pool.Column;

/**
 * Made-up rows of a resource in two versions, so that changes can be rehearsed too.
 *
 * @param columns those of the resource, one of them its key
 * @param before rows of version 1 in the order of the key; cells as text as the pool tells them
 * @param now rows of version 2
 */
public record SyntheticTable(
        List<Column> columns, List<List<@Nullable String>> before, List<List<@Nullable String>> now) {

    /** The version that answers. */
    public static final int VERSION = 2;

    public SyntheticTable {
        columns = List.copyOf(columns);
        before = List.copyOf(before);
        now = List.copyOf(now);
    }

    /** Position of the key among the columns. */
    public int key() {
        int key = 0;
        while (!columns.get(key).key()) {
            key++;
        }
        return key;
    }
}
