package org.lingqu.exchange.handover;

import java.time.Instant;

/**
 * An attempt of a hand-over that failed before the present one.
 *
 * @param number the first is 1
 * @param problem code of what stopped it
 */
public record Attempt(int number, String problem, Instant endedAt) {}
