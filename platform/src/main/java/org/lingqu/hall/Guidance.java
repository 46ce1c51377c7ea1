package org.lingqu.hall;

import java.time.Instant;
import java.util.UUID;

/**
 * What the data authority tells the people of a counter about their work (业务指导).
 *
 * @param by who of the authority gave it
 */
public record Guidance(UUID id, String text, String by, Instant at) {}
