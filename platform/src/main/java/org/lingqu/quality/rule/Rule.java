package org.lingqu.quality.rule;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Phrase;
import org.lingqu.quality.Indicator;
import org.lingqu.quality.kind.RuleKind;

/**
 * A rule of an entry as it stands.
 *
 * @param number 1, 2, 3 … within the entry
 * @param version 1, 2, 3 …; grows with every change
 * @param floor least share of good elements in percent; below it the provider has to correct
 * @param reason why there is such a rule
 * @param standard the standard it follows from; null for none
 * @param changedBy who changed it last
 */
public record Rule(
        UUID id,
        EntryId entry,
        int number,
        int version,
        RuleKind kind,
        double floor,
        RuleState state,
        RuleOrigin origin,
        Phrase reason,
        @Nullable StandardRef standard,
        String changedBy,
        Instant changedAt) {

    public Indicator indicator() {
        return kind.indicator();
    }
}
