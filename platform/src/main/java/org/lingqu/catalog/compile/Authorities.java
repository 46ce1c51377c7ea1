package org.lingqu.catalog.compile;

import java.util.Optional;
import java.util.stream.Stream;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.RegionCode;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.rules.RulePacks;
import org.springframework.stereotype.Component;

/**
 * Which data authority reviews the entries of a department: the one of the level the rule pack names, or, where that is not on this node or the
 * pack only says "of the same level", the nearest one at or above the department's region.
 */
@Component
class Authorities {

    private final Departments departments;
    private final RulePacks rules;

    Authorities(Departments departments, RulePacks rules) {
        this.departments = departments;
        this.rules = rules;
    }

    /** @throws Problem {@code authority-missing} when no authority is registered at or above the region */
    Department competentFor(Department department) {
        String region = department.region().value();
        String level = switch (rules.active().text("catalog.approval.by")) {
            case "PROVINCE_AUTHORITY" -> region.substring(0, 2) + "0000";
            case "PREFECTURE_AUTHORITY", "CITY_AUTHORITY" -> region.substring(0, 4) + "00";
            default -> region;
        };
        return Stream.of(level, region)
                .map(code -> departments.authorityOf(new RegionCode(code)))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> Problem.conflict("authority-missing").with(department.name()));
    }
}
