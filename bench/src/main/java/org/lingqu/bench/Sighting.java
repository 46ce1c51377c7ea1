package org.lingqu.bench;

/**
 * What a reader saw while loads came and went.
 *
 * @param batch number in the row it read
 * @param before number in the row it read before that one; 0 for the first
 * @param acknowledged greatest number whose rows were said to be served before the reader asked
 */
record Sighting(String entry, int batch, int before, int acknowledged) {}
