package org.lingqu.sharing;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.organization.DepartmentFunction;
import org.lingqu.organization.DepartmentFunctions;
import org.springframework.stereotype.Component;

/** Finds the purpose of an application in the department's own registers: by the id or by the very title of a duty and a scenario. */
@Component
class Purposes {

    private final DepartmentFunctions duties;
    private final Scenarios scenarios;

    Purposes(DepartmentFunctions duties, Scenarios scenarios) {
        this.duties = duties;
        this.scenarios = scenarios;
    }

    /**
     * The purpose as the registers have it.
     *
     * @param stated what was filled in; what is blank is somebody else's fault to tell
     * @param faults takes what is in neither register
     */
    Purpose chosen(Purpose stated, Actor actor, List<Fault> faults) {
        DepartmentFunction duty =
                one(stated.duty(), duties.of(List.of(actor.home())), DepartmentFunction::id, DepartmentFunction::title);
        Scenario scenario = one(stated.scenario(), scenarios.of(actor.home()), Scenario::id, Scenario::title);
        if (duty == null && !stated.duty().isBlank()) {
            faults.add(Fault.of("duty", "duty-not-yours"));
        }
        if (scenario == null && !stated.scenario().isBlank()) {
            faults.add(Fault.of("scenario", "scenario-not-yours"));
        }
        return new Purpose(
                duty == null ? "" : duty.title(),
                scenario == null ? "" : scenario.title(),
                duty == null ? null : duty.id(),
                scenario == null ? null : scenario.id());
    }

    private static <T> @Nullable T one(
            String stated, List<T> register, Function<T, UUID> id, Function<T, String> title) {
        String sought = stated.strip();
        return register.stream()
                .filter(each -> id.apply(each).toString().equals(sought)
                        || title.apply(each).equals(sought))
                .findFirst()
                .orElse(null);
    }
}
