package org.lingqu.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Citation;

/**
 * How an entry was taken out of the catalog. Its versions stay; nothing new is collected, shared or opened by it.
 *
 * @param askedBy who asked for it; empty where that was not kept
 * @param decidedBy who consented; empty where that was not kept
 * @param inCase the case in which it was decided; null where that was not kept
 * @param basis the article by which it was decided; null where the regulation names none
 */
public record Withdrawal(
        Instant at,
        String reason,
        String askedBy,
        String decidedBy,
        @Nullable CaseId inCase,
        @Nullable Citation basis) {}
