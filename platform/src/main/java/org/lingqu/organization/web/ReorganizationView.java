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
        return others.stream()
                .map(each -> new Choice(each.id().toString(), each.name()))
                .toList();
    }
}
