package org.lingqu.pool;

import org.lingqu.kernel.EntryId;

/**
 * Readers may get a snapshot that was kept from them until somebody answered for it. Told by the module that knows who does.
 *
 * @param entry whose data
 * @param version number of the snapshot within the entry
 */
public record SnapshotConfirmed(EntryId entry, int version) {}
