package org.lingqu.pool;

import java.nio.file.Path;

/**
 * A fusion and where its outcome goes.
 *
 * @param fused file for the rows, one a key, with the fields' numbers; must not exist
 * @param conflicts file for the cells about which sources differ: {@code lq_key}, {@code lq_column} and for each source {@code s0}, {@code s1} …
 *     its value as text; must not exist
 */
public record Fusing(Fusion fusion, Path fused, Path conflicts) {}
