package org.lingqu.casework;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A time limit of a procedure. It starts with the event the rule pack names for the limit; a pack that is silent starts no clock.
 *
 * @param limit key of the limit in the rule pack, e.g. {@code sharing.conditionalAnswer}
 * @param obliges the role that must act in time
 * @param metBy the moves that are the act the text names
 * @param droppedBy the moves after which nothing is owed any more, e.g. the withdrawal of the application
 * @param offences the offences of the packs that lateness suggests, the first one the case's pack lists counts; empty when none does
 * @param setBy name of the input that sets its last day, where the pack leaves that to a notice; null where the pack sets it
 * @param suspendedIn stages in which it stands still
 * @param missedTells events of the rule packs that have happened when it was missed
 * @param known under which packs the rule counts; null: under all
 */
public record ClockRule(
        String limit,
        Role obliges,
        Set<String> metBy,
        Set<String> droppedBy,
        List<String> offences,
        @Nullable String setBy,
        Set<String> suspendedIn,
        Set<String> missedTells,
        @Nullable Where known) {

    public ClockRule {
        metBy = Set.copyOf(metBy);
        droppedBy = Set.copyOf(droppedBy);
        offences = List.copyOf(offences);
        suspendedIn = Set.copyOf(suspendedIn);
        missedTells = Set.copyOf(missedTells);
    }

    /** The rule as it reads under a pack that knows it. */
    ClockRule unconditional() {
        return new ClockRule(limit, obliges, metBy, droppedBy, offences, setBy, suspendedIn, missedTells, null);
    }
}
