package org.lingqu.bench;

/** A histogram of delays with steps of about 6 %, from microseconds to minutes; one writer. */
final class Delays {

    private static final int STEPS = 12;
    private final long[] counts = new long[40 * STEPS];
    private long all;

    void add(long nanos) {
        counts[Math.min(counts.length - 1, slot(nanos / 1_000))]++;
        all++;
    }

    void add(Delays other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        all += other.all;
    }

    /** The delay in milliseconds that this share of all did not exceed. */
    double millis(double share) {
        long left = (long) Math.ceil(all * share);
        for (int i = 0; i < counts.length; i++) {
            left -= counts[i];
            if (left <= 0) {
                return Math.pow(2, (i + 1.0) / STEPS) / 1_000;
            }
        }
        return 0;
    }

    private static int slot(long micros) {
        return micros <= 1 ? 0 : (int) (Math.log(micros) / Math.log(2) * STEPS);
    }
}
