package org.lingqu.incident.inspection;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Clock;
import org.lingqu.casework.Party;
import org.lingqu.kernel.Problem;
import org.lingqu.rules.PackValue;
import org.lingqu.rules.RulePack;

/** How long an admitted inspection looks and states findings. */
final class Access {

    private Access() {}

    /** The last day; null while the inspection was not admitted. */
    static @Nullable LocalDate lastDay(CaseFile file) {
        return file.clocks().stream()
                .filter(clock -> clock.limit().equals(SecurityInspectionProcedure.ACCESS))
                .map(Clock::due)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    static boolean isOver(@Nullable LocalDate lastDay, LocalDate today) {
        return lastDay == null || lastDay.isBefore(today);
    }

    /** {@code inspection-closed}: not admitted yet, ended, or its last day is over. */
    static Problem closed(CaseFile file, RulePack pack) {
        LocalDate lastDay = lastDay(file);
        PackValue law = pack.value(SecurityInspectionProcedure.ACCESS);
        Problem closed = Problem.forbidden("inspection-closed")
                .with(
                        file.number(),
                        file.party(SecurityInspectionProcedure.INSPECTED)
                                .map(Party::name)
                                .orElse(""),
                        lastDay == null ? "—" : lastDay.toString());
        return law.citation() == null ? closed : closed.citing(law.citation());
    }
}
