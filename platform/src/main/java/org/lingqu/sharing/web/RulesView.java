package org.lingqu.sharing.web;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.sharing.AnswerRule;
import org.lingqu.sharing.AnswerTimes;
import org.lingqu.ui.Page;

/**
 * What a provider has set to be answered by rule, and how long answers took.
 *
 * @param lines the department's conditionally shared data
 * @param times by way of answering, over a year
 */
public record RulesView(List<Line> lines, List<AnswerTimes.Times> times) {

    /** @param rule null where every application is answered in a case */
    public record Line(EntryVersion entry, @Nullable AnswerRule rule) {}

    /** A span in the greatest unit that fits. */
    public static String span(Duration span, Page page) {
        if (span.toDays() > 0) {
            return page.t("sharing.times.days", tenths(span, Duration.ofDays(1)));
        }
        if (span.toHours() > 0) {
            return page.t("sharing.times.hours", tenths(span, Duration.ofHours(1)));
        }
        return span.toMinutes() > 0
                ? page.t("sharing.times.minutes", span.toMinutes())
                : page.t("sharing.times.seconds", Math.max(1, span.toSeconds()));
    }

    private static double tenths(Duration span, Duration unit) {
        return Math.round(10.0 * span.toMillis() / unit.toMillis()) / 10.0;
    }
}
