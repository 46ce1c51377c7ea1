package org.lingqu.catalog.upkeep;

import java.time.Instant;
import org.lingqu.catalog.LifeStage;

/**
 * A function that is performed for a resource outside the platform.
 *
 * @param stage which function
 * @param description by what channel, with whom
 */
public record DirectChannel(LifeStage stage, String description, String by, Instant at) {}
