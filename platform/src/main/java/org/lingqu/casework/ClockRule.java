package org.lingqu.casework;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A time limit of a procedure. It starts with the event the rule pack names for the limit; a pack that is silent starts no clock.
 *
 * @param limit key of the limit in the rule pack, e.g. {@code sharing.conditionalAnswer}
 * @param obliges the role that must act in time
 * @param metBy the moves that are the act the text names
 * @param droppedBy the moves after which nothing is owed any more, e.g. the withdrawal of the application
 * @param offence the offence of the packs that lateness suggests; null when none does
 */
public record ClockRule(
        String limit,
        Role obliges,
        Set<String> metBy,
        Set<String> droppedBy,
        @Nullable String offence) {

    public ClockRule {
        metBy = Set.copyOf(metBy);
        droppedBy = Set.copyOf(droppedBy);
    }
}
