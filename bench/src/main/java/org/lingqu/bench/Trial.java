package org.lingqu.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.bench.Violation.Kind;

/**
 * One load under a fault and the one after it.
 *
 * @param fault in words
 * @param reasons the load may give for not landing; empty when it must land
 * @param mayLand whether landing is right too
 * @param millis from the order to its end
 */
record Trial(String fault, Set<String> reasons, boolean mayLand, Loaded end, long millis) {

    /** What is wrong with how it ended; null when nothing is. */
    @Nullable
    Violation violation() {
        boolean right = end.hasLanded() ? mayLand : reasons.contains(String.valueOf(end.problem()));
        return right
                ? null
                : new Violation(
                        Kind.NO_REASON,
                        String.valueOf(end.load()),
                        "%s: ended as %s %s, expected %s%s"
                                .formatted(fault, end.state(), end.problem(), mayLand ? "LANDED or " : "", reasons));
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %s%s | %.1f |%n",
                fault,
                end.state().toLowerCase(Locale.ROOT),
                end.problem() == null ? "" : ": " + end.problem(),
                millis / 1e3);
    }

    Map<String, Object> json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("fault", fault);
        all.put("state", end.state());
        all.put("problem", String.valueOf(end.problem()));
        all.put("millis", millis);
        return all;
    }
}
