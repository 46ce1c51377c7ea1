package org.lingqu.pool;

import org.lingqu.kernel.EntryId;

/**
 * A delivery has found nothing newer than what stands: no version comes of it, and yet the data came in time. Told by the module that takes
 * them in.
 *
 * @param entry whose data
 */
public record NothingNewer(EntryId entry) {}
