package org.lingqu.casework;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;

/** What lists need of a case: who must act, and by when. Follows from the file and its table; stored beside them. */
record Waiting(
        @Nullable String role,
        @Nullable DepartmentId department,
        @Nullable LocalDate due,
        @Nullable String standing,
        @Nullable UUID clock) {

    static Waiting of(CaseFile file, Procedure procedure) {
        Role awaits = procedure.stage(file.stage()).map(Stage::awaits).orElse(null);
        DepartmentId department =
                awaits == null ? null : file.department(awaits.party()).orElse(null);
        Optional<Clock> pressing = file.pressing();
        return new Waiting(
                awaits == null ? null : awaits.name(),
                department,
                pressing.map(Clock::due).orElse(null),
                pressing.map(clock -> clock.standing().name()).orElse(null),
                pressing.map(Clock::id).orElse(null));
    }
}
