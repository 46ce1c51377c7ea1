package org.lingqu.pool;

import java.util.Set;

/**
 * Which changes a reader has use for; the others are not compared at all.
 *
 * @param row what the row fulfils before or after the change
 * @param columns a row that is there before and after has changed when one of these differs; empty: any of them
 */
public record ChangePick(RowTest row, Set<String> columns) {

    /** Every change. */
    public static final ChangePick ALL = new ChangePick(RowTest.EVERY, Set.of());

    public ChangePick {
        columns = Set.copyOf(columns);
    }
}
