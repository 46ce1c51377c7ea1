package org.lingqu.catalog.upkeep;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lingqu.catalog.arrears.Arrear;
import org.lingqu.catalog.arrears.ArrearSource;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.organization.Department;
import org.lingqu.rules.RulePacks;
import org.springframework.stereotype.Component;

/** Departments that have not confirmed their catalog within the period. */
@Component
class ConfirmationArrears implements ArrearSource {

    private final Confirmations confirmations;
    private final RulePacks rules;

    ConfirmationArrears(Confirmations confirmations, RulePacks rules) {
        this.confirmations = confirmations;
        this.rules = rules;
    }

    @Override
    public List<Arrear> of(List<Department> departments) {
        Map<DepartmentId, Department> asked =
                departments.stream().collect(Collectors.toMap(Department::id, Function.identity()));
        return confirmations.standings(rules.active(), null).stream()
                .filter(standing -> standing.late() && asked.containsKey(standing.department()))
                .map(standing -> new Arrear(
                        standing.department(),
                        Arrear.Lack.NOT_CONFIRMED,
                        "",
                        standing.due(),
                        true,
                        "/catalog/confirmations"))
                .toList();
    }
}
