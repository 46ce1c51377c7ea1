package org.lingqu.quality.run;

import org.jspecify.annotations.Nullable;
import org.lingqu.quality.rule.Rule;

/**
 * What one rule found in a run.
 *
 * @param rule the rule as it stands now
 * @param ruleVersion the version by which it was judged
 * @param fulfilled A
 * @param evaluated B
 * @param problem code of the problem that stood against judging; null when it was judged
 */
public record Result(
        Rule rule,
        int ruleVersion,
        long fulfilled,
        long evaluated,
        @Nullable String problem) {

    /** Share of good elements in percent; null when nothing was evaluated. */
    public @Nullable Double score() {
        if (evaluated == 0 || problem != null) {
            return null;
        }
        double share = 100.0 * fulfilled / evaluated;
        return rule.indicator().lowerIsBetter() ? 100 - share : share;
    }

    /** How many elements are found wrong. */
    public long found() {
        return rule.indicator().lowerIsBetter() ? fulfilled : evaluated - fulfilled;
    }

    /** Whether the share stayed below the rule's floor. */
    public boolean isBelowFloor() {
        Double score = score();
        return score != null && score < rule.floor();
    }
}
