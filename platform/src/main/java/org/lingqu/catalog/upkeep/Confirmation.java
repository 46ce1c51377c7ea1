package org.lingqu.catalog.upkeep;

import java.time.Instant;

/**
 * What a department has confirmed of its catalog as a whole.
 *
 * @param answer nothing has changed, or what has changed is published
 * @param entries how many entries it had in force
 */
public record Confirmation(Answer answer, long entries, String by, Instant at) {

    /** What a department says at the end of a period. People see {@code name.Answer.<NAME>}. */
    public enum Answer {
        NO_CHANGE,
        UPDATED
    }
}
