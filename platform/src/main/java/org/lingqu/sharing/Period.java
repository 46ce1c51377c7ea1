package org.lingqu.sharing;

import java.time.LocalDate;

/** From the first to the last day of use, both included, in legal time. */
public record Period(LocalDate from, LocalDate to) {

    public boolean includes(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    /** Whether the other period lies wholly within this one. */
    public boolean covers(Period other) {
        return includes(other.from) && includes(other.to);
    }
}
