package org.lingqu.pool;

/**
 * A page of the rows that a measure counts, or does not.
 *
 * @param scan the snapshot; all its columns are told
 * @param fulfilled whether the rows that fulfil the measure are wanted, or those evaluated that do not
 * @param after only rows with a greater number; 0 for the first page
 * @param before only rows with a smaller number, the last of them; 0 for no such limit
 * @param most how many
 */
public record FoundQuery(Scan scan, Measure measure, boolean fulfilled, long after, long before, int most) {}
