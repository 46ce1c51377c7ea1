package org.lingqu.catalog;

import java.util.Optional;

/** Update cycle (更新周期). People see {@code name.UpdateCycle.<NAME>}. */
public enum UpdateCycle {
    REAL_TIME("1"),
    DAILY("2"),
    WEEKLY("3"),
    MONTHLY("4"),
    QUARTERLY("5"),
    YEARLY("6"),
    HALF_YEARLY("7"),
    /** 不定期: its timeliness is not measured. */
    IRREGULAR("8"),
    /** 不更新. */
    NEVER("9");

    private final String digit;

    UpdateCycle(String digit) {
        this.digit = digit;
    }

    /** 1–6 as in existing catalogs, 7–9 for the usual local additions. */
    public String digit() {
        return digit;
    }

    public static Optional<UpdateCycle> of(String text) {
        return Choices.find(values(), text, UpdateCycle::digit);
    }
}
