package org.lingqu.collection;

import org.jspecify.annotations.Nullable;
import org.lingqu.pool.ChangeCounts;

/**
 * What became of a load that does not simply replace everything.
 *
 * @param since mark from which its source was read; null: from the beginning
 * @param anew why from the beginning: FIRST, OTHER_LOAD, OTHER_TABLE, STRUCTURE; null where it was not
 * @param reached highest mark the source had; null until it has been asked
 * @param sourceRows rows of the whole table when it was read; null where not counted
 * @param earlierRows rows of the whole table whose mark lay before the one the next increment reads from; null where not counted
 * @param standingRows rows of the same origin in the pool afterwards; null until compared
 * @param missing rows the source has and an increment did not see, beside those that were kept back
 * @param changes null until compared
 */
public record LoadIncrement(
        LoadWay way,
        @Nullable String since,
        @Nullable String anew,
        @Nullable String reached,
        @Nullable Long sourceRows,
        @Nullable Long earlierRows,
        @Nullable Long standingRows,
        long missing,
        @Nullable ChangeCounts changes) {

    /**
     * How many rows stand here that the source no longer has: deleted there, or with another key now. An increment cannot see which.
     */
    public long ghosts() {
        return way.method() != LoadMethod.INCREMENTAL || sourceRows == null || standingRows == null
                ? 0
                : Math.max(0, standingRows - sourceRows);
    }

    /** How many rows of the source do not stand here because they were kept back, by this increment or before. */
    long keptBack() {
        return sourceRows == null || standingRows == null ? 0 : Math.max(0, sourceRows - standingRows - missing);
    }
}
