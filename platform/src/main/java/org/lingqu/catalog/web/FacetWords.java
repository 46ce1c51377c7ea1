package org.lingqu.catalog.web;

import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lingqu.catalog.Facet;
import org.lingqu.catalog.OpeningType;
import org.lingqu.catalog.SharingType;
import org.lingqu.catalog.UpdateCycle;
import org.lingqu.catalog.compile.Classes;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.ui.Page;
import org.springframework.stereotype.Component;

/** What people call a value of a facet. */
@Component
public class FacetWords {

    private final Departments departments;
    private final Classes classes;
    private final Labels labels;

    FacetWords(Departments departments, Classes classes, Labels labels) {
        this.departments = departments;
        this.classes = classes;
        this.labels = labels;
    }

    /** Names for many values of one page: departments are read once. */
    Function<String, String> of(Facet facet, Page page) {
        return switch (facet) {
            case DEPARTMENT -> departmentNames()::get;
            case SHARING ->
                value -> SharingType.of(value)
                        .map(type -> labels.sharing(page, type))
                        .orElse(value);
            case OPENING ->
                value -> OpeningType.of(value)
                        .map(type -> labels.opening(page, type))
                        .orElse(value);
            case CYCLE -> value -> UpdateCycle.of(value).map(page::name).orElse(value);
            case KIND -> value -> classes.titleOf(value).orElse(value);
        };
    }

    private Map<String, String> departmentNames() {
        return departments.all().stream()
                .collect(Collectors.toMap(department -> id(department).toString(), Department::name));
    }

    private static UUID id(Department department) {
        return department.id().value();
    }
}
