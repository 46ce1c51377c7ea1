package org.lingqu.ui;

import java.time.LocalDate;
import java.util.List;

/**
 * The answer to "why this date": no legal date stands on a page without it.
 *
 * @param due last day of the limit
 * @param sentence the whole answer in one sentence: act, start event, term, article
 * @param strip the days; empty cells where the term is counted in months or years
 * @param facts start, term, counted, skipped, basis, what happens without an answer
 */
public record WhyDate(LocalDate due, String sentence, DayStrip strip, List<Fact> facts) {

    public WhyDate {
        facts = List.copyOf(facts);
    }
}
