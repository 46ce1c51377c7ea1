package org.lingqu.collection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a department holds in hand for a complete load (回执). A load that left out an item of the entry is not complete and gets none.
 *
 * @param number number of the load
 * @param startedAt when reading began
 * @param landedAt when its rows became visible
 * @param sha256 digest of the file; null for a table
 * @param sourceRows rows the source counted in the same state from which they were read; null for a file
 * @param snapshot number of the snapshot
 * @param record names the act in the log and says what it holds; {@code ./lingqu audit proof} takes it
 */
public record LoadReceipt(
        String number,
        String entry,
        String entryName,
        String department,
        Instant startedAt,
        Instant landedAt,
        long read,
        long landed,
        long quarantined,
        @Nullable String sha256,
        @Nullable Long sourceRows,
        int snapshot,
        String record) {}
