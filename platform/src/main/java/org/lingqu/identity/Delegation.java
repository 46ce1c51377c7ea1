package org.lingqu.identity;

import java.time.LocalDate;
import java.util.UUID;
import org.lingqu.kernel.AccountId;

/**
 * Somebody stands in for a colleague.
 *
 * @param principal the colleague stood in for
 * @param deputy who stands in
 * @param from first day
 * @param until last day
 * @param reason why
 * @param madeBy who arranged it
 * @param ended whether it was ended before its last day
 */
public record Delegation(
        UUID id,
        AccountId principal,
        String principalName,
        AccountId deputy,
        String deputyName,
        LocalDate from,
        LocalDate until,
        String reason,
        String madeBy,
        boolean ended) {

    public boolean isInForce(LocalDate day) {
        return !ended && !day.isBefore(from) && !day.isAfter(until);
    }

    /** Whether it counts or will count. */
    public boolean isAhead(LocalDate day) {
        return !ended && !day.isAfter(until);
    }
}
