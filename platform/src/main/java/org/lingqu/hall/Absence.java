package org.lingqu.hall;

import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.DepartmentId;

/**
 * Somebody of a counter is away.
 *
 * @param name the person's name when it was recorded
 * @param from first day
 * @param until last day as recorded
 * @param reason why; for the own department and the data authority only
 * @param recordedBy who recorded it
 * @param endedOn the day on which the person was back before the last day; null otherwise
 */
public record Absence(
        UUID id,
        AccountId person,
        String name,
        DepartmentId department,
        LocalDate from,
        LocalDate until,
        String reason,
        String recordedBy,
        @Nullable LocalDate endedOn) {

    /** Whether the person is away on a day. */
    public boolean covers(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(until) && (endedOn == null || day.isBefore(endedOn));
    }

    /** Whether it counts on a day or later. */
    public boolean isAhead(LocalDate day) {
        return !day.isAfter(until) && (endedOn == null || day.isBefore(endedOn));
    }

    /** Those of its days that lie between two others, both included. */
    Stream<LocalDate> daysBetween(LocalDate first, LocalDate last) {
        LocalDate begin = from.isBefore(first) ? first : from;
        LocalDate end = endedOn == null ? until : endedOn.minusDays(1);
        LocalDate close = end.isAfter(last) ? last : end;
        return close.isBefore(begin) ? Stream.of() : begin.datesUntil(close.plusDays(1));
    }
}
