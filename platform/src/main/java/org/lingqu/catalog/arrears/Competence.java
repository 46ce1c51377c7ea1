package org.lingqu.catalog.arrears;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.RegionCode;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.Regions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * To whom a data authority may give work and time limits: to what is at its level or below it, never to what is above or beside it. The
 * highest of a node, below which all other authorities lie, may give them to every department of the node.
 */
@Service
public class Competence {

    private final Arrears arrears;
    private final Departments departments;
    private final Regions regions;

    Competence(Arrears arrears, Departments departments, Regions regions) {
        this.arrears = arrears;
        this.departments = departments;
        this.regions = regions;
    }

    /** Whom an authority may ask to compile: the departments it is competent for, and the authorities of the levels below it. */
    @Transactional(readOnly = true)
    public List<Department> askedBy(Department authority) {
        List<Department> all = departments.all();
        Predicate<Department> below = atOrBelow(authority.region());
        if (isHighest(all, below)) {
            return all;
        }
        Stream<Department> lower = all.stream()
                .filter(Department::authority)
                .filter(each -> !each.region().equals(authority.region()))
                .filter(below);
        return Stream.concat(arrears.under(authority).stream(), lower).toList();
    }

    /** Departments at or below the level of an authority, also where they have an authority of their own; empty for the highest: all. */
    @Transactional(readOnly = true)
    public Optional<Set<DepartmentId>> atOrBelow(Department authority) {
        List<Department> all = departments.all();
        Predicate<Department> below = atOrBelow(authority.region());
        return isHighest(all, below)
                ? Optional.empty()
                : Optional.of(all.stream().filter(below).map(Department::id).collect(Collectors.toSet()));
    }

    private static boolean isHighest(List<Department> all, Predicate<Department> below) {
        return all.stream().filter(Department::authority).allMatch(below);
    }

    /** Whether a department is of a region or of one in it; asked once for each region, of which there are fewer than departments. */
    private Predicate<Department> atOrBelow(RegionCode region) {
        Map<RegionCode, Boolean> known = new HashMap<>();
        return department -> known.computeIfAbsent(department.region(), each -> regions.contains(region, each));
    }
}
