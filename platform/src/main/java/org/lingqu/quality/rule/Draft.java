package org.lingqu.quality.rule;

import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Phrase;
import org.lingqu.quality.kind.RuleKind;

/** A rule that would be sensible for an entry, and why. */
public record Draft(
        RuleKind kind,
        double floor,
        RuleOrigin origin,
        Phrase reason,
        @Nullable StandardRef standard) {

    static Draft ofEntry(RuleKind kind, double floor, Phrase reason) {
        return new Draft(kind, floor, RuleOrigin.ENTRY, reason, null);
    }
}
