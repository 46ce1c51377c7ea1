package org.lingqu.exchange.service;

import java.time.LocalDate;

/**
 * How an interface answered on a day.
 *
 * @param answered calls it answered, also with "no such row"
 * @param slow of those, the ones that took more than half of the time it has
 * @param failed calls without an answer that could be used
 * @param spared calls refused at once because it had failed repeatedly; it was not asked
 * @param millis mean time of a call that was made, in milliseconds; 0 without one
 * @param longest the longest of them, in milliseconds
 */
public record ServiceFigures(
        LocalDate day, long answered, long slow, long failed, long spared, long millis, long longest) {

    /** Share of the calls made that were answered, in percent; 100 when none was made. */
    public long share() {
        long made = answered + failed;
        return made == 0 ? 100 : answered * 100 / made;
    }
}
