package org.lingqu.pool;

/**
 * How two versions of a dataset differ, row by row.
 *
 * @param added keys that only the later one has
 * @param changed keys that both have, with at least one other value
 * @param removed keys that only the earlier one has
 * @param unchanged keys that both have, with the same values
 */
public record ChangeCounts(long added, long changed, long removed, long unchanged) {

    /** Where there was nothing before. */
    public static ChangeCounts allNew(long rows) {
        return new ChangeCounts(rows, 0, 0, 0);
    }

    /** Rows of the earlier version. */
    public long before() {
        return changed + removed + unchanged;
    }

    /** Rows of the later version. */
    public long after() {
        return added + changed + unchanged;
    }

    /** Whether both have the same rows. */
    public boolean isNothing() {
        return added + changed + removed == 0;
    }

    /** Share of the earlier version's rows that the later one lacks, in hundredths, rounded up; 0 when there were none. */
    public int removedPercent() {
        return before() == 0 ? 0 : (int) ((100 * removed + before() - 1) / before());
    }

    ChangeCounts withUnchanged(long more) {
        return new ChangeCounts(added, changed, removed, unchanged + more);
    }
}
