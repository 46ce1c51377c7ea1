package org.lingqu.catalog.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.level.CatalogKind;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;

/**
 * A campaign.
 *
 * @param scope what is to be compiled, in words
 * @param due the last day
 * @param catalogs which catalogs are to be compiled
 * @param issuer the data authority that opened it
 * @param issuerName its name then
 * @param addressees who is asked
 */
public record Campaign(
        UUID id,
        String title,
        String scope,
        LocalDate due,
        List<CatalogKind> catalogs,
        DepartmentId issuer,
        String issuerName,
        String openedBy,
        Instant openedAt,
        List<Addressee> addressees) {

    public Campaign {
        catalogs = List.copyOf(catalogs);
        addressees = List.copyOf(addressees);
    }

    /** How far somebody is. */
    public enum Progress {
        NOT_STARTED,
        DRAFTED,
        /** Handed in; the authority looks at it. */
        SUBMITTED,
        /** Given back to be revised. */
        RETURNED,
        REVIEWED,
        /** Asked no longer. */
        LIFTED
    }

    /**
     * How far one of the catalogs is: entries since the campaign was opened.
     *
     * @param drafted being written or returned
     * @param submitted in review
     * @param reviewed published
     */
    public record Tally(int drafted, int submitted, int reviewed) {

        static final Tally NONE = new Tally(0, 0, 0);

        Tally plus(Tally more) {
            return new Tally(drafted + more.drafted, submitted + more.submitted, reviewed + more.reviewed);
        }

        public Progress progress() {
            return submitted > 0
                    ? Progress.SUBMITTED
                    : drafted > 0 ? Progress.DRAFTED : reviewed > 0 ? Progress.REVIEWED : Progress.NOT_STARTED;
        }
    }

    /**
     * Somebody who is asked.
     *
     * @param caseId the case in which it hands in; null in campaigns opened before there were such cases
     * @param until the day set for it last
     * @param entries how many of its entries were reviewed since the campaign was opened
     * @param catalogs how far each of the campaign's catalogs is
     * @param remindedAt when it was last reminded; null when never
     */
    public record Addressee(
            DepartmentId department,
            String name,
            @Nullable CaseId caseId,
            Progress progress,
            LocalDate until,
            int entries,
            Map<CatalogKind, Tally> catalogs,
            int reminders,
            @Nullable Instant remindedAt) {

        public Addressee {
            catalogs = Map.copyOf(catalogs);
        }

        /** Whether its catalog is not handed in, or not handed in again. */
        public boolean isBehind() {
            return progress == Progress.NOT_STARTED || progress == Progress.DRAFTED || progress == Progress.RETURNED;
        }
    }

    /** Who has handed in nothing although the last day is over. */
    public List<Addressee> late(LocalDate today) {
        return addressees.stream()
                .filter(Addressee::isBehind)
                .filter(each -> today.isAfter(each.until()))
                .toList();
    }

    public long count(Progress progress) {
        return addressees.stream().filter(each -> each.progress() == progress).count();
    }
}
