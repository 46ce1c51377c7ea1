package org.lingqu.rules;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When something is due that began on a day, or why there is no date.
 *
 * @param pack the pack asked, with the superior packs that were considered
 * @param value what it says under the key
 * @param from the day of the start event
 * @param deadline the date with its derivation; null where there is none
 * @param outcome what sort of answer
 */
public record DueAnswer(
        RulePack pack,
        PackValue value,
        LocalDate from,
        @Nullable Deadline deadline,
        Outcome outcome) {

    /** Sorts of answer. */
    public enum Outcome {
        DUE,
        /** The day lies before the pack's first day. */
        NOT_YET_IN_FORCE,
        /** No pack in play lays a limit down. */
        SILENT,
        /** The text answers with a word instead of a limit, e.g. fetched directly. */
        NO_CLOCK
    }
}
