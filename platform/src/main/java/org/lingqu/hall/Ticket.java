package org.lingqu.hall;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;

/**
 * The number under which a case stands at a counter.
 *
 * @param day the day it came
 * @param no its place among those that came to this counter on that day, from 1
 * @param at when it came
 */
public record Ticket(UUID id, CaseId caseId, DepartmentId department, LocalDate day, int no, Instant at) {

    /** As people read it, e.g. {@code 1009-003}. */
    public String number() {
        return String.format(Locale.ROOT, "%02d%02d-%03d", day.getMonthValue(), day.getDayOfMonth(), no);
    }
}
