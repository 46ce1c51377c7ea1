package org.lingqu.audit;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Citation;

/**
 * How the log stands.
 *
 * @param origin name of the log
 * @param size number of entries with a position
 * @param root root hash over them, base64
 * @param checkpoint the signed checkpoint, as {@code /log/checkpoint} gives it
 * @param vkey public key, as {@code /log/vkey} gives it
 * @param keyId its eight hexadecimal digits
 * @param signedAt when the checkpoint was signed
 * @param waiting records that are durable and wait for their position
 * @param oldestWaits how long the oldest of them has waited
 * @param trouble why this process cannot go on with the log, as a problem code; null when it can
 * @param keptMonths for how many months the database refuses to drop a record
 * @param keptBy where that is laid down; null for the platform's own term
 * @param second how the second tree stands; null where the node has never had one
 */
public record LogStatus(
        String origin,
        long size,
        String root,
        String checkpoint,
        String vkey,
        String keyId,
        Instant signedAt,
        long waiting,
        Duration oldestWaits,
        @Nullable String trouble,
        int keptMonths,
        @Nullable Citation keptBy,
        @Nullable SecondStatus second) {

    /** The trouble that ends by itself: the whole log is looked through for records without a position. */
    public static final String CATCHING_UP = "log-catching-up";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Whether records get their positions as they should. */
    public boolean isWell() {
        return trouble == null && oldestWaits.compareTo(PATIENCE) < 0;
    }
}
