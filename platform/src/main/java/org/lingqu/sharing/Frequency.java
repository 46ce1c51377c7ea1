package org.lingqu.sharing;

/**
 * How often may be called.
 *
 * @param perDay answered calls a legal day, at least 1
 * @param perSecond answered calls a second, at least 1; as many may come at once after a pause
 */
public record Frequency(int perDay, int perSecond) {}
