package org.lingqu.collection.lineage;

import java.time.Instant;

/**
 * Loads of one origin whose versions lie in one range, taken together.
 *
 * @param range position of the range in the question
 * @param standing rows of them that still stand in the version looked at
 */
record LoadGroup(Origin origin, int range, long loads, long landed, long standing, Instant first, Instant last) {}
