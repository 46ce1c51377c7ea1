package org.lingqu.pool;

import java.math.BigInteger;

/**
 * What identifies a set of rows whatever their order, their files and the engine that reads them.
 *
 * @param rows how many
 * @param sum of all rows' hashes: of each the first eight bytes of the SHA-256 of its cells' texts, as a signed number
 */
public record RowDigest(long rows, BigInteger sum) {}
