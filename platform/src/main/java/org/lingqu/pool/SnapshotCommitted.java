package org.lingqu.pool;

import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LoadId;

/**
 * A snapshot has become visible.
 *
 * @param entry whose data
 * @param version number of the snapshot within the entry
 * @param load the load that brought it
 * @param rows how many rows it has
 */
public record SnapshotCommitted(EntryId entry, int version, LoadId load, long rows) {}
