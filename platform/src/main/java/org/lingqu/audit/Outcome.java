package org.lingqu.audit;

import java.util.Locale;
import org.lingqu.kernel.Problem;

/** What came of an act or a call. The numbers are stored: never renumber. */
public enum Outcome {
    /** It happened; for a call: the answer went out as recorded. */
    DONE(1),
    /** A rule said no; the refusal code says which. */
    REFUSED(2),
    /** It was allowed and did not happen, for a technical reason. */
    FAILED(3);

    private final int number;

    Outcome(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** As written in the log entry. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws Problem {@code record-damaged} for a number that was never written */
    static Outcome of(int number) {
        for (Outcome outcome : values()) {
            if (outcome.number == number) {
                return outcome;
            }
        }
        throw Problem.unavailable("record-damaged");
    }
}
