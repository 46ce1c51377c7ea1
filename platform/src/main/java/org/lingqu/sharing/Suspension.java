package org.lingqu.sharing;

import java.time.Instant;

/** That nothing may leave under a grant for the time being, by whose decision and why; ends when the grant is resumed or withdrawn. */
public record Suspension(Instant at, String by, String reason) {}
