package org.lingqu.audit;

/**
 * The log has a new signed state; the records up to it can now be proved. Told by the leading process after the commit, outside any
 * transaction, at most twice a second.
 *
 * @param size number of entries
 */
public record CheckpointPublished(long size) {}
