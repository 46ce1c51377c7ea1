package org.lingqu.casework;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A clock of a table while it is being written. */
final class ClockLine {

    private final String limit;
    private final Role obliges;
    final Set<String> metBy = new HashSet<>();
    final Set<String> droppedBy = new HashSet<>();
    final Set<String> suspendedIn = new HashSet<>();
    final Set<String> missedTells = new HashSet<>();
    List<String> offences = List.of();

    @Nullable
    String setBy;

    @Nullable
    Where known;

    ClockLine(String limit, Role obliges) {
        this.limit = limit;
        this.obliges = obliges;
    }

    ClockRule rule() {
        return new ClockRule(limit, obliges, metBy, droppedBy, offences, setBy, suspendedIn, missedTells, known);
    }
}
