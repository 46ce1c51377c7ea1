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

/** The region of a department and those above it, without the whole country. Remembered until the index is built anew. */
@Component
class RegionNames {

    private final Departments departments;
    private final Regions regions;
    private final Map<DepartmentId, List<Region>> known = new ConcurrentHashMap<>();
    private final Map<RegionCode, List<Region>> paths = new ConcurrentHashMap<>();

    RegionNames(Departments departments, Regions regions) {
        this.departments = departments;
        this.regions = regions;
    }

    List<Region> of(DepartmentId department) {
        return known.computeIfAbsent(
                department,
                id -> departments.find(id).map(found -> path(found.region())).orElse(List.of()));
    }

    /** Forgets what it knew and reads all departments at once: asking for each of many thousands takes minutes. */
    void readAll() {
        known.clear();
        paths.clear();
        for (Department department : departments.all()) {
            known.put(department.id(), path(department.region()));
        }
    }

    private List<Region> path(RegionCode code) {
        List<Region> path = paths.get(code);
        if (path == null) {
            path = read(code);
            paths.put(code, path);
        }
        return path;
    }

    private List<Region> read(RegionCode lowest) {
        List<Region> path = new ArrayList<>();
        Optional<RegionCode> code = Optional.of(lowest);
        while (code.isPresent() && !code.get().equals(RegionCode.NATION)) {
            Optional<Region> region = regions.find(code.get());
            region.ifPresent(path::add);
            code = region.flatMap(found -> Optional.ofNullable(found.parent()));
        }
        return List.copyOf(path);
    }
}
