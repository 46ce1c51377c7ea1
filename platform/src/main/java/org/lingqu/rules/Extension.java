package org.lingqu.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.calendar.Term;
import org.lingqu.kernel.Citation;

/**
 * How far a limit may be extended. Counted from the original last day.
 *
 * @param term at most this long in all
 * @param max how often
 * @param maxIsDefault whether the number of times is the product's own
 * @param approvers whose consent it needs, any one of them: PROVIDER_HEAD, OPERATOR_HEAD, DATA_AUTHORITY; none when empty
 * @param citation the article; null when the extension is a default
 */
public record Extension(
        Term term,
        int max,
        boolean maxIsDefault,
        List<String> approvers,
        @Nullable Citation citation) {

    public Extension {
        approvers = List.copyOf(approvers);
    }
}
