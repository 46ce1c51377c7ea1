package org.lingqu.collection.lineage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One coming or going of a record: provided to the pool by a load, obtained under a grant, or refused.
 *
 * @param department who provided, or who obtained or tried to
 * @param system the system that called; null for what was provided
 * @param grant number of the grant; null for what was provided
 * @param matter the matter served; null where none was named
 * @param snapshot which version it was; null for what was refused before one was chosen
 * @param rows rows that came or went in the same go; for a load null
 * @param refusal problem code; null when it was done
 * @param receipt proof in the log; null for what was provided
 * @param load the load that brought it; null for what was obtained, and where it is not known
 */
public record LedgerLine(
        Instant at,
        LedgerKind kind,
        String department,
        @Nullable String system,
        @Nullable String grant,
        @Nullable String matter,
        @Nullable String snapshot,
        @Nullable Long rows,
        @Nullable String refusal,
        @Nullable String receipt,
        @Nullable Node load) {

    /** Which way it went. People see {@code name.LedgerKind.<NAME>}. */
    public enum LedgerKind {
        PROVIDED,
        OBTAINED,
        REFUSED
    }
}
