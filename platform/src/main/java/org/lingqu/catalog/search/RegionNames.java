package org.lingqu.catalog.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.RegionCode;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.Region;
import org.lingqu.organization.Regions;
import org.springframework.stereotype.Component;

/** Names of the region of a department and of those above it, without the whole country. Remembered until the node restarts. */
@Component
class RegionNames {

    private final Departments departments;
    private final Regions regions;
    private final Map<DepartmentId, List<String>> known = new ConcurrentHashMap<>();

    RegionNames(Departments departments, Regions regions) {
        this.departments = departments;
        this.regions = regions;
    }

    List<String> of(DepartmentId department) {
        return known.computeIfAbsent(department, this::read);
    }

    private List<String> read(DepartmentId department) {
        List<String> names = new ArrayList<>();
        Optional<RegionCode> code = departments.find(department).map(Department::region);
        while (code.isPresent() && !code.get().equals(RegionCode.NATION)) {
            Optional<Region> region = regions.find(code.get());
            region.ifPresent(found -> names.add(found.name()));
            code = region.flatMap(found -> Optional.ofNullable(found.parent()));
        }
        return names;
    }
}
