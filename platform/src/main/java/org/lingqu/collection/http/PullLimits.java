package org.lingqu.collection.http;

import java.time.Duration;

/**
 * What an interface may cost.
 *
 * @param connect how long it may take to accept a connection
 * @param silence how long it may send nothing
 * @param attempts how often a page is asked for before it is given up
 * @param pause before the second attempt; twice as long before each further one
 * @param bytes most bytes of all rows together
 * @param row most characters of a value
 * @param pages most pages
 */
public record PullLimits(
        Duration connect, Duration silence, int attempts, Duration pause, long bytes, int row, int pages) {}
