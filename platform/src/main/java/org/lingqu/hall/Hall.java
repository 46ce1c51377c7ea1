package org.lingqu.hall;

import java.util.Optional;
import java.util.OptionalInt;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Problem;
import org.lingqu.rules.Limit;
import org.lingqu.rules.RulePacks;
import org.springframework.stereotype.Component;

/** Whether the regulation of this node sets up a data hall with counters. The workbench is there in any case. */
@Component
public class Hall {

    private static final String ENABLED = "hall.enabled";
    private static final String FEEDBACK = "hall.staffReport";

    private final RulePacks packs;

    Hall(RulePacks packs) {
        this.packs = packs;
    }

    public boolean isOpen() {
        return packs.active().flag(ENABLED);
    }

    /** The article that sets it up. */
    public Optional<Citation> citation() {
        return Optional.ofNullable(packs.active().value(ENABLED).citation());
    }

    /** After how many months each department hears about its people at the counter; empty where the regulation knows no such feedback. */
    public OptionalInt feedbackMonths() {
        return isOpen()
                ? packs.active().findLimit(FEEDBACK).map(Limit::months).orElseGet(OptionalInt::empty)
                : OptionalInt.empty();
    }

    /** Whether the length of the period is the regulation's own number; where it is not, nobody can be late with it. */
    public boolean laysFeedbackDown() {
        return packs.active().findLimit(FEEDBACK).filter(Limit::statutory).isPresent();
    }

    /** @throws Problem {@code hall-not-kept} where the regulation knows no hall */
    public void mustBeOpen() {
        if (!isOpen()) {
            throw Problem.notFound("hall-not-kept").with(packs.active().title());
        }
    }
}
