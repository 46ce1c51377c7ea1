package org.lingqu.audit;

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
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    static Outcome of(int number) {
        for (Outcome outcome : values()) {
            if (outcome.number == number) {
                return outcome;
            }
        }
        throw new AssertionError("outcome " + number);
    }
}
