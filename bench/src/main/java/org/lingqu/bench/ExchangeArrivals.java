package org.lingqu.bench;

/**
 * When calls are due that come at a constant rate, whatever becomes of the ones before.
 *
 * @param start of the first, by {@link System#nanoTime}
 * @param perSecond how many
 * @param seconds for how long
 */
record ExchangeArrivals(long start, double perSecond, int seconds) {

    /** How many come in all. */
    long count() {
        return (long) Math.floor(perSecond * seconds);
    }

    /** When the n-th is due, counted from 0. */
    long due(long n) {
        return start + (long) (n * 1e9 / perSecond);
    }

    /** Nanoseconds until the n-th is due; 0 or less when it is. */
    long until(long n, long now) {
        return due(n) - now;
    }
}
