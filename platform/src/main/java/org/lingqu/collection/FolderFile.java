package org.lingqu.collection;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.FolderId;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;

/**
 * A file taken out of a watched folder.
 *
 * @param bytes null until it has been read
 * @param sha256 null until it has been read
 * @param load the load it became; null while it is being taken, and when it was refused before
 * @param problem why it was refused before it became a load; null otherwise
 * @param endedAt null while it is in hand
 */
public record FolderFile(
        UUID id,
        FolderId folder,
        String name,
        FolderFileState state,
        @Nullable Long bytes,
        @Nullable String sha256,
        @Nullable LoadId load,
        @Nullable Problem problem,
        Instant takenAt,
        @Nullable Instant endedAt) {}
