package org.lingqu.calendar;

import org.lingqu.kernel.Problem;

/**
 * A length of time in the norm's own unit.
 *
 * @param amount how many, at least 1
 * @param unit of what
 * @param rollToWorkingDay whether a last day off moves to the next working day (民法典 art. 203); without meaning for working days
 */
public record Term(int amount, TermUnit unit, boolean rollToWorkingDay) {

    public Term {
        if (amount < 1) {
            throw Problem.badInput("term-not-positive").with(amount);
        }
    }

    public static Term workingDays(int amount) {
        return new Term(amount, TermUnit.WORKING_DAY, false);
    }

    /** Calendar days whose end moves off a day off. */
    public static Term days(int amount) {
        return new Term(amount, TermUnit.DAY, true);
    }

    /** Months whose end moves off a day off. */
    public static Term months(int amount) {
        return new Term(amount, TermUnit.MONTH, true);
    }

    /** Years whose end moves off a day off. */
    public static Term years(int amount) {
        return new Term(amount, TermUnit.YEAR, true);
    }

    /** E.g. {@code 7 wd}. */
    @Override
    public String toString() {
        return amount + " " + unit.code();
    }
}
