package org.lingqu.casework;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.calendar.DueDates;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.rules.Limit;
import org.lingqu.rules.PackStatus;
import org.lingqu.rules.RulePack;

/**
 * Whether new cases may be opened under a regulation on a day, given what has been confirmed about it. Cases already running are not asked:
 * they keep their rules. Pure.
 *
 * @param state what stands for or against it
 * @param from its first day, as laid down or confirmed; null when unknown
 * @param to its last day; null when unlimited or unknown
 */
public record Validity(
        State state, @Nullable LocalDate from, @Nullable LocalDate to) {

    private static final String FROM = "effectiveFrom";
    private static final String TO = "effectiveTo";

    /** What stands for or against new cases. */
    public enum State {
        /** In force. */
        IN_FORCE,
        /** Not plainly in force, but confirmed: its answers carry its status. */
        CONFIRMED,
        /** Before its first day. */
        NOT_YET,
        /** A draft nobody has confirmed. */
        DRAFT,
        /** The text leaves its first day to its publication, and nobody has entered it. */
        UNDATED,
        /** After its last day, and nobody has confirmed since that it goes on. */
        EXPIRED
    }

    /**
     * @param confirmations what has been confirmed about the pack and not taken back
     * @param pilot whether the node only tries out: drafts and undated texts then need no confirmation
     */
    public static Validity of(RulePack pack, List<Confirmation> confirmations, LocalDate day, boolean pilot) {
        LocalDate from = pack.effectiveFrom()
                .or(() -> confirmations.stream()
                        .filter(one -> one.publishedOn() != null)
                        .max(Comparator.comparing(Confirmation::at))
                        .map(Confirmation::publishedOn))
                .orElse(null);
        LocalDate to = lastDay(pack, from);
        return new Validity(state(pack, confirmations, day, pilot, from, to), from, to);
    }

    private static State state(
            RulePack pack,
            List<Confirmation> confirmations,
            LocalDate day,
            boolean pilot,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {
        if (from != null && day.isBefore(from)) {
            return State.NOT_YET;
        }
        if (to != null && day.isAfter(to)) {
            boolean since = confirmations.stream()
                    .anyMatch(one -> LegalTime.dateOf(one.at()).isAfter(to));
            return since ? State.CONFIRMED : State.EXPIRED;
        }
        if (from != null) {
            return State.IN_FORCE;
        }
        if (pack.status() == PackStatus.DRAFT_FOR_COMMENTS) {
            return pilot || !confirmations.isEmpty() ? State.CONFIRMED : State.DRAFT;
        }
        return pilot || !beginsWithPublication(pack) ? State.CONFIRMED : State.UNDATED;
    }

    private static boolean beginsWithPublication(RulePack pack) {
        return "PUBLICATION".equals(pack.ownValue(FROM).more().get("event"));
    }

    private static @Nullable LocalDate lastDay(RulePack pack, @Nullable LocalDate from) {
        return pack.effectiveTo()
                .or(() -> Optional.ofNullable(from)
                        .flatMap(first -> pack.ownValue(TO)
                                .asLimit()
                                .map(Limit::term)
                                .map(term -> DueDates.lastDayOfValidity(first, term))))
                .orElse(null);
    }

    /** @throws Problem {@code regulation-not-in-force}, {@code regulation-draft}, {@code regulation-undated}, {@code regulation-expired} */
    void mustAllowNewCases(RulePack pack) {
        switch (state) {
            case IN_FORCE, CONFIRMED -> {}
            case NOT_YET ->
                throw Problem.conflict("regulation-not-in-force").with(pack.title(), from == null ? "" : from);
            case DRAFT -> throw Problem.conflict("regulation-draft").with(pack.title());
            case UNDATED -> throw Problem.conflict("regulation-undated").with(pack.title());
            case EXPIRED -> throw Problem.conflict("regulation-expired").with(pack.title(), to == null ? "" : to);
        }
    }
}
