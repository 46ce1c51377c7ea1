package org.lingqu.sharing;

import java.time.LocalDate;

/**
 * How much of a grant was used on a legal day.
 *
 * @param day the day counted
 * @param calls calls answered on it
 */
public record Usage(LocalDate day, int calls) {

    int on(LocalDate other) {
        return day.equals(other) ? calls : 0;
    }
}
