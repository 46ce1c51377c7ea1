package org.lingqu.organization.web;

import java.util.List;
import org.lingqu.organization.Department;
import org.lingqu.organization.DepartmentFunction;
import org.lingqu.organization.InformationSystem;
import org.lingqu.ui.Choice;

/** What is to be distributed when a department is reorganized, and among whom. */
public record ReorganizationView(
        Department department,
        List<InformationSystem> systems,
        List<DepartmentFunction> duties,
        List<Department> others) {

    public String action() {
        return "/system/departments/" + department.id() + "/reorganization";
    }

    public List<Choice> choices() {
        return choices(others);
    }

    /** Who can take the place of a data authority. */
    public List<Choice> authorities() {
        return choices(others.stream()
                .filter(each -> each.region().equals(department.region()))
                .toList());
    }

    private static List<Choice> choices(List<Department> some) {
        return some.stream()
                .map(each -> new Choice(each.id().toString(), each.name()))
                .toList();
    }
}
