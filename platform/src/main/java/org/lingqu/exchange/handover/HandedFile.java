package org.lingqu.exchange.handover;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that a hand-over made.
 *
 * @param name under which the consumer saves it
 * @param sha256 of its bytes, in hexadecimal
 * @param scope tells apart what grants cover: a file leaves only while its grant covers just what it did when the file was made
 * @param marked whether a watermark was set
 * @param linkUntil end of the link that was given out; null when none was
 * @param sweptAt when it was deleted; null while it is there
 */
public record HandedFile(
        UUID run,
        String name,
        long bytes,
        String sha256,
        String scope,
        boolean marked,
        Instant madeAt,
        @Nullable Instant linkUntil,
        @Nullable Instant sweptAt) {

    public boolean isThere() {
        return sweptAt == null;
    }
}
