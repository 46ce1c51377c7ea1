package org.lingqu.rules;

import org.lingqu.calendar.Term;

/** Compares long terms of different units. */
final class Terms {

    private static final double DAYS_A_MONTH = 30.436875;

    private Terms() {}

    /** The length in months; days by the mean month, working days as days. Good for comparing, not for dates. */
    static double months(Term term) {
        return switch (term.unit()) {
            case YEAR -> term.amount() * 12.0;
            case MONTH -> term.amount();
            case DAY, WORKING_DAY -> term.amount() / DAYS_A_MONTH;
        };
    }
}
