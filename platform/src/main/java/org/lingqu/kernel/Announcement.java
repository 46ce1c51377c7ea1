package org.lingqu.kernel;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people announce beforehand about themselves: an absence, a deputy. It begins today or later, ends within a year, and says why.
 *
 * @param from first day
 * @param until last day; null: not said, which is a fault
 * @param reason without blanks around it
 */
public record Announcement(LocalDate from, @Nullable LocalDate until, String reason) {

    private static final int LONGEST_DAYS = 366;
    private static final int LONGEST_REASON = 200;

    /** The faults at the fields {@code from}, {@code until} and {@code reason}, in this order; empty when there is none. */
    public List<Fault> faults(LocalDate today) {
        List<Fault> faults = new ArrayList<>();
        if (from.isBefore(today)) {
            faults.add(Fault.of("from", "day-past", today));
        }
        if (until == null) {
            faults.add(Fault.of("until", "required"));
        } else if (until.isBefore(from) || until.isAfter(from.plusDays(LONGEST_DAYS))) {
            faults.add(Fault.of("until", "day-between", from, from.plusDays(LONGEST_DAYS)));
        }
        Fault ofReason = PlainText.faultOfName("reason", reason, LONGEST_REASON);
        if (ofReason != null) {
            faults.add(ofReason);
        }
        return faults;
    }
}
