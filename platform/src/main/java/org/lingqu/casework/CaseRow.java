package org.lingqu.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.SubjectRef;

/**
 * A case in a list.
 *
 * @param id identifies the case
 * @param number as people write it
 * @param procedure id of the procedure
 * @param subject what it is about
 * @param stage where it stands
 * @param ending how it ended; null while it runs
 * @param version for acting on it
 * @param openedAt when it was opened
 * @param closedAt when it ended; null while it runs
 * @param opener the department that opened it; null for a person
 * @param openerName its name
 * @param awaited the department that must act; null when none does
 * @param clock its most pressing running clock; null when none runs
 * @param dueClock id of that clock, part of the list's order
 * @param dueOn its last day
 * @param counted whether that day counts today: laid down, or a target not yet missed
 */
public record CaseRow(
        CaseId id,
        String number,
        String procedure,
        SubjectRef subject,
        String stage,
        @Nullable Ending ending,
        int version,
        Instant openedAt,
        @Nullable Instant closedAt,
        @Nullable DepartmentId opener,
        String openerName,
        @Nullable DepartmentId awaited,
        @Nullable Clock clock,
        @Nullable UUID dueClock,
        @Nullable LocalDate dueOn,
        boolean counted) {

    CaseRow with(@Nullable Clock pressing) {
        return new CaseRow(
                id,
                number,
                procedure,
                subject,
                stage,
                ending,
                version,
                openedAt,
                closedAt,
                opener,
                openerName,
                awaited,
                pressing,
                dueClock,
                dueOn,
                counted);
    }

    /** Where the row stands in its list; for the next and the previous page. */
    public String mark() {
        return CaseMark.of(this).toString();
    }
}
