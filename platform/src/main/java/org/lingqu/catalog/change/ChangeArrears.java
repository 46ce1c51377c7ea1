package org.lingqu.catalog.change;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.arrears.Arrear;
import org.lingqu.catalog.arrears.ArrearSource;
import org.lingqu.catalog.change.TaskRows.Awaited;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Department;
import org.lingqu.rules.Deadlines;
import org.lingqu.rules.RulePacks;
import org.lingqu.rules.StartDates;
import org.springframework.stereotype.Component;

/**
 * Recorded changes that are not yet in the catalog. The day is that of the regulation in force, counted from the change; an extension granted
 * in the case is not looked up here.
 */
@Component
class ChangeArrears implements ArrearSource {

    private static final String LIMIT = "catalog.updateAfterChange";
    /** Where a task is found while its case is being opened. */
    private static final String CHANGES = "/catalog/changes";

    private final TaskRows rows;
    private final RulePacks rules;
    private final Deadlines deadlines;
    private final LegalTime time;

    ChangeArrears(TaskRows rows, RulePacks rules, Deadlines deadlines, LegalTime time) {
        this.rows = rows;
        this.rules = rules;
        this.deadlines = deadlines;
        this.time = time;
    }

    @Override
    public List<Arrear> of(List<Department> departments) {
        return rows.awaited(departments.stream().map(Department::id).toList()).stream()
                .map(this::arrear)
                .toList();
    }

    private Arrear arrear(Awaited awaited) {
        @Nullable
        LocalDate due = deadlines
                .find(rules.active(), LIMIT, StartDates.allOn(awaited.changedOn()))
                .map(deadline -> deadline.due())
                .orElse(null);
        return new Arrear(
                awaited.department(),
                Arrear.Lack.NOT_UPDATED,
                awaited.name(),
                due,
                due != null && time.today().isAfter(due),
                awaited.inCase() == null ? CHANGES : "/cases/" + awaited.inCase());
    }
}
