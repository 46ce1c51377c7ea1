package org.lingqu.rules;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import org.lingqu.kernel.Problem;

/** Answers when something is due; that there is no date is an answer too. */
public final class DueAnswers {

    private final RulePacks packs;
    private final Deadlines deadlines;

    public DueAnswers(RulePacks packs, Deadlines deadlines) {
        this.packs = packs;
        this.deadlines = deadlines;
    }

    /**
     * Computes one date under the version of the pack that counted on the day.
     *
     * @param limit key of the limit, e.g. {@code sharing.conditionalAnswer}
     * @param from day of the start event the pack names for the limit
     * @param superiors superior packs to switch on; empty for none
     * @throws Problem {@code rule-pack-unknown}, {@code rule-key-unknown}, {@code law-not-a-limit}, {@code rule-parent-foreign},
     *     {@code calendar-year-unknown}
     */
    public DueAnswer answer(String packId, String limit, LocalDate from, Collection<String> superiors) {
        RulePack pack = packs.inheriting(packs.at(packId, from), superiors, from);
        PackValue value = pack.value(limit);
        if (!RuleKey.of(limit).mayBeLimit()) {
            throw Problem.badInput("law-not-a-limit").with(limit);
        }
        if (!pack.answersOn(from)) {
            return new DueAnswer(pack, value, from, null, DueAnswer.Outcome.NOT_YET_IN_FORCE);
        }
        Optional<Deadline> deadline = deadlines.find(pack, limit, StartDates.allOn(from));
        DueAnswer.Outcome outcome = deadline.isPresent()
                ? DueAnswer.Outcome.DUE
                : value.silent() ? DueAnswer.Outcome.SILENT : DueAnswer.Outcome.NO_CLOCK;
        return new DueAnswer(pack, value, from, deadline.orElse(null), outcome);
    }
}
