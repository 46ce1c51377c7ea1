package org.lingqu.collection.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.Confirmation;
import org.lingqu.collection.Load;
import org.lingqu.collection.StandingConfirmation;

/**
 * What waits until somebody answers for it, and what is answered for in advance.
 *
 * @param next where more wait; null when none do
 * @param more where more standing ones are; null when there are none
 * @param asked whether the regulation asks for confirmation
 */
public record ConfirmationsView(
        List<Row> rows,
        @Nullable String next,
        List<StandingConfirmation> standing,
        @Nullable String more,
        boolean asked) {

    /** A load that waits. */
    public record Row(Load load, Confirmation confirmation) {}
}
