package org.lingqu.rules;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A norm that may serve as a legal basis.
 *
 * @param id stable short name, e.g. {@code PERSONAL-INFORMATION}; programs use it, people see the title
 * @param title its official title
 * @param rank its rank, a code of {@link NormRank}
 * @param number its number, e.g. {@code 国务院令第809号}; empty where none is recorded
 * @param from first day in force, null where not recorded
 * @param to last day in force, null when unlimited
 * @param articles how many articles it has; 0 where it has none or the number is not recorded
 */
public record Norm(
        String id,
        String title,
        String rank,
        String number,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        int articles) {

    /** Whether it is in force on a day; a norm without dates counts as in force. */
    public boolean inForce(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }
}
