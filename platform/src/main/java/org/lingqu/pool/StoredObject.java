package org.lingqu.pool;

import java.time.Instant;
import java.util.UUID;
import org.lingqu.kernel.EntryId;

/**
 * A version of a document, picture, sound or film.
 *
 * @param name of the file, unique within the entry together with the version
 * @param version counted from 1 for each name
 * @param content what its bytes are
 * @param sha256 digest of its bytes
 * @param title what people call it
 * @param unitName the subordinate unit that brought it; empty for the department itself
 * @param storedBy name of the person who brought it
 */
public record StoredObject(
        UUID id,
        EntryId entry,
        String name,
        int version,
        ContentKind content,
        long bytes,
        String sha256,
        String title,
        String description,
        String unitName,
        String storedBy,
        Instant storedAt) {}
