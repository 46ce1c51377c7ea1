package org.lingqu.sharing;

import java.time.Instant;

/**
 * Who answers for what is obtained under a grant, from an instant on.
 *
 * @param number 1 for those named in the application, then counted on
 * @param by who named them
 */
public record ResponsibleSince(int number, Responsible people, String by, Instant since) {}
