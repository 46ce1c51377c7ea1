package org.lingqu.pool;

/**
 * A file of a version as it was when the version was sealed.
 *
 * @param name its path below the entry's table
 * @param bytes its length
 * @param sha256 of its bytes, in hexadecimal digits
 */
public record SealedFile(String name, long bytes, String sha256) {}
