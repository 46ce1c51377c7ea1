package org.lingqu.sharing;

import java.time.LocalDate;
import java.util.List;
import org.lingqu.casework.Inputs;
import org.lingqu.kernel.Fault;

/** What an answer consents to of the copy that was applied for: all of it, fewer rows a day, an earlier deletion, or none. Never more. */
final class CopyAnswer {

    private CopyAnswer() {}

    /** @param until last day of use that was consented to; nothing is kept beyond it */
    static Custody narrowed(Content wanted, Manner manner, LocalDate until, Inputs inputs, List<Fault> faults) {
        LocalCopy copy = wanted.custody().copy();
        boolean none = inputs.text(ShareProcedure.COPY).equals("QUERY_ONLY");
        if (copy == null || !copy.allowed()) {
            if (inputs.text(ShareProcedure.COPY).equals("ALLOWED")) {
                faults.add(Fault.of(ShareProcedure.COPY, "copy-not-applied-for"));
            }
            return none && copy == null ? refused(wanted, manner, faults) : wanted.custody();
        }
        if (none) {
            return refused(wanted, manner, faults);
        }
        long rows = inputs.number(ShareProcedure.COPY_ROWS).orElse((long) copy.rowsPerDay());
        if (rows < 1 || rows > copy.rowsPerDay()) {
            faults.add(Fault.of(ShareProcedure.COPY_ROWS, "number-range", 1, copy.rowsPerDay()));
        }
        LocalDate latest = copy.deleteBy() == null || copy.deleteBy().isAfter(until) ? until : copy.deleteBy();
        LocalDate day = inputs.date(ShareProcedure.DELETE_BY).orElse(latest);
        if (day.isBefore(wanted.period().from()) || day.isAfter(latest)) {
            faults.add(Fault.of(
                    ShareProcedure.DELETE_BY,
                    "deletion-day-outside",
                    wanted.period().from(),
                    latest));
        }
        return wanted.custody().with(new LocalCopy(true, (int) Math.min(rows, copy.rowsPerDay()), day, copy.under()));
    }

    /** Without a copy something must be left that can be called. */
    private static Custody refused(Content wanted, Manner manner, List<Fault> faults) {
        if (manner != Manner.INTERFACE || wanted.kinds().stream().noneMatch(CallKind::isByKey)) {
            faults.add(Fault.of(ShareProcedure.COPY, "copy-terms-contradict"));
        }
        LocalCopy copy = wanted.custody().copy();
        return wanted.custody().with(LocalCopy.queryOnly().citing(copy == null ? List.of() : copy.under()));
    }
}
