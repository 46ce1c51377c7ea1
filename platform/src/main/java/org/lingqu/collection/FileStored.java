package org.lingqu.collection;

import org.lingqu.kernel.EntryId;

/**
 * A document, a picture, sound or film of an entry that is no table has been stored.
 *
 * @param name of the file within the entry
 */
public record FileStored(EntryId entry, String name) {}
