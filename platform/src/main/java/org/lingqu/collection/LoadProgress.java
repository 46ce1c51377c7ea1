package org.lingqu.collection;

import org.jspecify.annotations.Nullable;

/**
 * How far a load is.
 *
 * @param bytes taken from the source
 * @param bytesTotal size of the file; null for a table
 * @param rows read; while the table that serves single rows is built, rows copied
 * @param rowsTotal rows the source counts itself; null where it does not say
 * @param rowsPerSecond since reading began; 0 when it does not read
 * @param landed rows judged to be without fault so far; those with a key twice are found at the end
 * @param quarantined rows judged to be faulty so far
 * @param seconds since reading began
 */
public record LoadProgress(
        long bytes,
        @Nullable Long bytesTotal,
        long rows,
        @Nullable Long rowsTotal,
        long rowsPerSecond,
        long landed,
        long quarantined,
        long seconds) {

    /** Share in hundredths where it can be told, else −1. */
    public int percent() {
        if (rowsTotal != null && rowsTotal > 0) {
            return (int) Math.min(100, 100 * rows / rowsTotal);
        }
        return bytesTotal == null || bytesTotal == 0 ? -1 : (int) Math.min(100, 100 * bytes / bytesTotal);
    }

    /** Seconds until all rows are read at the present rate; −1 where it cannot be told. */
    public long secondsLeft() {
        int percent = percent();
        if (rowsPerSecond == 0 || percent <= 0 || percent >= 100) {
            return -1;
        }
        double all = rowsTotal != null && rowsTotal > 0 ? rowsTotal : rows * 100.0 / percent;
        return Math.round((all - rows) / rowsPerSecond);
    }
}
