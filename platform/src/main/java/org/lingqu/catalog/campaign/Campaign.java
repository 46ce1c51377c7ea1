package org.lingqu.catalog.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;

/**
 * A campaign.
 *
 * @param scope what is to be compiled, in words
 * @param due the last day
 * @param issuerName the data authority that opened it
 * @param addressees who is asked
 */
public record Campaign(
        UUID id,
        String title,
        String scope,
        LocalDate due,
        String issuerName,
        String openedBy,
        Instant openedAt,
        List<Addressee> addressees) {

    public Campaign {
        addressees = List.copyOf(addressees);
    }

    /** How far somebody is; what was handed in last counts. */
    public enum Progress {
        NOT_STARTED,
        DRAFTED,
        SUBMITTED,
        REVIEWED
    }

    /**
     * Somebody who is asked.
     *
     * @param entries how many of its entries were reviewed since the campaign was opened
     * @param remindedAt when it was last reminded; null when never
     */
    public record Addressee(
            DepartmentId department,
            String name,
            Progress progress,
            int entries,
            int reminders,
            @Nullable Instant remindedAt) {

        /** Whether nothing has been handed in. */
        public boolean isBehind() {
            return progress == Progress.NOT_STARTED || progress == Progress.DRAFTED;
        }
    }

    /** Who has handed in nothing although the last day is over. */
    public List<Addressee> late(LocalDate today) {
        return today.isAfter(due)
                ? addressees.stream().filter(Addressee::isBehind).toList()
                : List.of();
    }

    public long count(Progress progress) {
        return addressees.stream().filter(each -> each.progress() == progress).count();
    }
}
