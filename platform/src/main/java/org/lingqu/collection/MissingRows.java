package org.lingqu.collection;

import org.lingqu.pool.ChangeCounts;

/**
 * Rows that the source has and that neither stand here nor were kept back: their marks lie before the one from which an increment read.
 * Rows kept back are not asked for: they may be read, and kept back, each time again.
 *
 * @param before the increment before, whose mark was read from
 * @param way of this one
 */
record MissingRows(LoadIncrement before, LoadWay way) {

    /**
     * As many as have come before the mark since the increment before, and those that were missing then; never more than the rows before the
     * mark that do not stand here.
     *
     * @param all rows of the source
     * @param read rows that were read: those from the mark on, and those without one
     */
    long after(long all, long read, ChangeCounts changes, LoadCounts counts) {
        long out = Math.max(0, all - changes.after() - counts.quarantined());
        Long earlier = before.earlierRows();
        Long rows = before.sourceRows();
        if (earlier == null || rows == null || before.way().margin() != way.margin()) {
            // Nothing to compare with: rows kept back before and again are taken off twice, not told as missing.
            return Math.max(0, out - before.keptBack());
        }
        long more = all - read - earlier;
        // More rows that had stood were read than there were beyond the mark: the others have left those before it.
        long stood = counts.landed() - changes.added() + changes.removed();
        long left = Math.max(0, stood - (rows - earlier));
        return Math.min(out, Math.max(0, before.missing() + more + left));
    }
}
