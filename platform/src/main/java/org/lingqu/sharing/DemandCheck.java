package org.lingqu.sharing;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.PlainText;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.DepartmentFunction;
import org.lingqu.organization.DepartmentFunctions;
import org.springframework.stereotype.Component;

/** Finds everything that is wrong with a demand, together. Its duty is a line of the department's own duties list. */
@Component
class DemandCheck {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TEXT = 1000;
    private static final int MOST_ITEMS = 100;

    private final DepartmentFunctions functions;

    DemandCheck(DepartmentFunctions functions) {
        this.functions = functions;
    }

    /** @throws Problem {@code demand-incomplete} */
    Demand.Content content(DemandWish wish, Actor actor) {
        List<Fault> faults = new ArrayList<>();
        name("title", wish.title().strip(), faults);
        DepartmentFunction duty = duty(wish.duty(), actor);
        if (duty == null) {
            faults.add(Fault.of("duty", wish.duty() == null ? "required" : "duty-not-yours"));
        }
        PlainText.faultOfText("scenario", wish.scenario(), LONGEST_TEXT, true).ifPresent(faults::add);
        if (wish.items().isEmpty()) {
            faults.add(Fault.of("items", "demand-no-items"));
        } else if (wish.items().size() > MOST_ITEMS) {
            faults.add(Fault.of("items", "number-range", 1, MOST_ITEMS));
        }
        wish.items().forEach(item -> name("items", item, faults));
        PlainText.faultOfText("holder", wish.holder(), LONGEST_NAME, false).ifPresent(faults::add);
        if (duty == null || !faults.isEmpty()) {
            throw Problem.badInput("demand-incomplete").faults(faults);
        }
        return new Demand.Content(
                wish.title().strip(),
                duty.id(),
                duty.title(),
                wish.scenario().strip(),
                wish.items(),
                wish.holder().strip());
    }

    private @Nullable DepartmentFunction duty(@Nullable UUID id, Actor actor) {
        return functions.of(List.of(actor.home())).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    private static void name(String where, String name, List<Fault> faults) {
        Fault fault = PlainText.faultOfName(where, name, LONGEST_NAME);
        if (fault != null) {
            faults.add(fault);
        }
    }
}
