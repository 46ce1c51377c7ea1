package org.lingqu.casework;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.RegionCode;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.Duties;
import org.lingqu.organization.Duty;
import org.lingqu.organization.Regions;
import org.lingqu.rules.ProcedureRule;
import org.springframework.stereotype.Component;

/** Which department is meant when a rule pack speaks of a body: the data authority of some level, the government, the operator. */
@Component
class Bodies {

    private static final Set<String> AUTHORITIES = Set.of(
            "DATA_AUTHORITY",
            "DATA_AUTHORITY_SAME_LEVEL",
            "DATA_AUTHORITY_SAME_LEVEL_WITH_DEPARTMENTS",
            "PROVINCE_AUTHORITY",
            "PREFECTURE_AUTHORITY",
            "CITY_AUTHORITY",
            "COUNTY_AUTHORITY",
            "NATIONAL_AUTHORITY");

    private final Departments departments;
    private final Duties duties;
    private final Regions regions;

    Bodies(Departments departments, Duties duties, Regions regions) {
        this.departments = departments;
        this.duties = duties;
        this.regions = regions;
    }

    /** Whether the department is one of the bodies named; every department is a government department. */
    boolean isOne(Department department, Collection<String> actors) {
        return actors.stream().anyMatch(actor -> isOne(department, actor));
    }

    private boolean isOne(Department department, String actor) {
        String region = department.region().value();
        boolean province = region.endsWith("0000");
        boolean city = region.endsWith("00") && !province;
        return switch (actor) {
            case "DATA_AUTHORITY", "DATA_AUTHORITY_SAME_LEVEL", "DATA_AUTHORITY_SAME_LEVEL_WITH_DEPARTMENTS" ->
                department.authority();
            case "NATIONAL_AUTHORITY" ->
                department.authority() && department.region().equals(RegionCode.NATION);
            case "PROVINCE_AUTHORITY" -> department.authority() && province;
            case "PREFECTURE_AUTHORITY", "CITY_AUTHORITY" -> department.authority() && city;
            case "COUNTY_AUTHORITY" -> department.authority() && !province && !city;
            case "PEOPLE_GOVERNMENT", "GOVERNMENT_IN_CHARGE" ->
                duties.isHeldBy(Duty.PEOPLE_GOVERNMENT, department.id());
            case "OPEN_REVIEW_BODY" -> duties.isHeldBy(Duty.OPEN_REVIEW_BODY, department.id());
            case "COMPETENT_BODY" -> duties.isHeldBy(Duty.COMPETENT_BODY, department.id());
            case "PLATFORM_OPERATOR" -> duties.isHeldBy(Duty.PLATFORM_OPERATOR, department.id());
            case "NOBODY", "NOT_STATED" -> false;
            default -> true;
        };
    }

    /**
     * The data authority competent in a procedure, over all the departments named: of the level the pack names, or, where that is not on this
     * node or the pack says "of the same level", the nearest one at or above the lowest division in which all of them lie.
     */
    Optional<Department> authority(Optional<ProcedureRule> rule, Collection<RegionCode> over) {
        RegionCode common = regions.common(over);
        return departments.authorityOf(level(rule, common)).or(() -> departments.authorityOf(common));
    }

    /** As {@link #authority}, but another department than the one that asks: the next one above it where need be. */
    Optional<Department> superior(Optional<ProcedureRule> rule, Department asking) {
        return departments
                .authorityOf(level(rule, asking.region()))
                .filter(found -> !found.id().equals(asking.id()))
                .or(() -> regions.find(asking.region())
                        .flatMap(region -> Optional.ofNullable(region.parent()))
                        .flatMap(departments::authorityOf));
    }

    private static RegionCode level(Optional<ProcedureRule> rule, RegionCode region) {
        String code = rule.stream()
                .flatMap(found -> Stream.of(found.decides(), found.answers(), found.opens()))
                .flatMap(List::stream)
                .filter(AUTHORITIES::contains)
                .findFirst()
                .orElse("");
        String digits = region.value();
        return switch (code) {
            case "NATIONAL_AUTHORITY" -> RegionCode.NATION;
            case "PROVINCE_AUTHORITY" -> new RegionCode(digits.substring(0, 2) + "0000");
            case "PREFECTURE_AUTHORITY", "CITY_AUTHORITY" -> new RegionCode(digits.substring(0, 4) + "00");
            default -> region;
        };
    }

    /** The department that carries a duty for these divisions; the operator's is the data authority's where nobody carries it. */
    Optional<Department> carrier(Duty duty, Collection<RegionCode> over) {
        RegionCode common = regions.common(over);
        return duties.holder(duty, common)
                .or(() -> duty == Duty.PLATFORM_OPERATOR ? departments.authorityOf(common) : Optional.empty());
    }

    /** The data authority over one department. */
    Optional<Department> authorityOver(DepartmentId department) {
        return departments.find(department).flatMap(found -> departments.authorityOf(found.region()));
    }
}
