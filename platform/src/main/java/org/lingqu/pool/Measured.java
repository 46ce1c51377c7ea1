package org.lingqu.pool;

/**
 * What a {@link Measure} found. Always {@code 0 ≤ fulfilled ≤ evaluated}.
 *
 * @param fulfilled A
 * @param evaluated B
 */
public record Measured(long fulfilled, long evaluated) {}
