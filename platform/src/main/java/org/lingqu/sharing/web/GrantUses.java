package org.lingqu.sharing.web;

import java.util.List;
import org.lingqu.audit.CallCounts;
import org.lingqu.ui.Page;

/**
 * How a grant was used, day by day, for which matters, and why calls were refused.
 *
 * @param days every day of the span, also those without calls, in order
 * @param perDay most calls a day
 * @param refusals the most frequent first
 * @param matters the latest first
 */
public record GrantUses(
        List<CallCounts.Day> days, int perDay, List<CallCounts.Refusal> refusals, List<CallCounts.Matter> matters) {

    public GrantUses {
        days = List.copyOf(days);
        refusals = List.copyOf(refusals);
        matters = List.copyOf(matters);
    }

    /** Whether anybody called at all. */
    public boolean any() {
        return days.stream().anyMatch(day -> day.use().counted() + day.use().refused() > 0);
    }

    /** What there is to see, in a sentence. */
    public String finding(Page page) {
        long answered = days.stream().mapToLong(day -> day.use().counted()).sum();
        long refused = days.stream().mapToLong(day -> day.use().refused()).sum();
        long most = days.stream().mapToLong(day -> day.use().counted()).max().orElse(0);
        return page.t("sharing.use.finding", answered, refused, most, perDay);
    }

    /** Why calls were refused, in words. */
    public static String reason(CallCounts.Refusal refusal, Page page) {
        return page.wording()
                .ifKnown("problem." + refusal.refusal() + ".title")
                .orElseGet(() -> page.t("sharing.grant.calls.refused"));
    }
}
