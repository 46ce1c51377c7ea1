package org.lingqu.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.calendar.DueDate;
import org.lingqu.calendar.DueDates;
import org.lingqu.calendar.Term;
import org.lingqu.rules.Extension;
import org.lingqu.rules.RulePack;

/**
 * An extension that is asked for, and what the rule pack says to it, put once more in the plainest words: what the kernel does is held
 * against it.
 *
 * @param extension what the pack allows; null where it knows no extension of the limit
 * @param clock the running clock of the limit; null where none runs
 * @param day the day on which it is asked
 */
record ExtensionAsked(
        @Nullable Extension extension, @Nullable Clock clock, LocalDate day) {

    static ExtensionAsked of(RulePack pack, CaseFile file, String limit, LocalDate day) {
        Clock running = file.clocks().stream()
                .filter(clock -> clock.isRunning() && clock.limit().equals(limit))
                .findFirst()
                .orElse(null);
        return new ExtensionAsked(pack.limit(limit).extension().orElse(null), running, day);
    }

    /** An even share of what is allowed in all, and everything at once. */
    List<Integer> amounts() {
        if (extension == null) {
            return List.of(1);
        }
        int all = extension.term().amount();
        return List.of(Math.max(1, all / extension.max()), all).stream()
                .distinct()
                .toList();
    }

    /** Why it is refused; empty where it is to be had. */
    Optional<String> refusal(int amount) {
        if (extension == null) {
            return Optional.of("extension-unknown");
        }
        if (clock == null) {
            return Optional.of("extension-nothing-runs");
        }
        if (clock.deadlines().size() > extension.max()) {
            return Optional.of("extension-used-up");
        }
        if (day.isAfter(clock.due())) {
            return Optional.of("extension-too-late");
        }
        Term all = extension.term();
        Term part = new Term(amount, all.unit(), all.rollToWorkingDay());
        LocalDate latest = end(clock.deadlines().get(0).dueDate(), all);
        return end(clock.deadline().dueDate(), part).isAfter(latest)
                ? Optional.of("extension-too-long")
                : Optional.empty();
    }

    private static LocalDate end(DueDate from, Term longer) {
        return DueDates.extended(PaperCase.CALENDAR, from, longer).due();
    }
}
