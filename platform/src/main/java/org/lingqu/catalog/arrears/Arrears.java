package org.lingqu.catalog.arrears;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.RegionCode;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The report "who has not compiled": for the data authority all departments of its level, for others their own. */
@Service
public class Arrears {

    private final ObjectProvider<ArrearSource> sources;
    private final Departments departments;

    Arrears(ObjectProvider<ArrearSource> sources, Departments departments) {
        this.sources = sources;
        this.departments = departments;
    }

    /**
     * One department of the report.
     *
     * @param owed what it owes, the late first; empty when nothing
     */
    public record Line(Department department, List<Arrear> owed) {

        public Line {
            owed = List.copyOf(owed);
        }

        public boolean late() {
            return owed.stream().anyMatch(Arrear::late);
        }
    }

    /**
     * Every department the actor may ask about, by name.
     *
     * @throws org.lingqu.kernel.Problem {@code permission-missing} for who neither compiles nor reviews
     */
    @Transactional(readOnly = true)
    public List<Line> report(Actor actor) {
        if (actor.may(Permission.CATALOG_REVIEW)) {
            return lines(under(departments.get(actor.home())));
        }
        actor.mustBeAllowed(Permission.CATALOG_COMPILE);
        return lines(List.of(departments.get(actor.home())));
    }

    /** What these departments owe. */
    @Transactional(readOnly = true)
    public List<Line> lines(List<Department> asked) {
        Map<DepartmentId, List<Arrear>> owed = new HashMap<>();
        sources.orderedStream()
                .flatMap(source -> source.of(asked).stream())
                .sorted(Comparator.comparing(Arrear::late).reversed().thenComparing(Arrear::lack))
                .forEach(arrear -> owed.computeIfAbsent(arrear.department(), id -> new ArrayList<>())
                        .add(arrear));
        return asked.stream()
                .map(department -> new Line(department, owed.getOrDefault(department.id(), List.of())))
                .sorted(Comparator.comparing(line -> line.department().name()))
                .toList();
    }

    /** The departments for which an authority is competent: those of its level, and of lower ones that have no authority of their own. */
    @Transactional(readOnly = true)
    public List<Department> under(Department authority) {
        Map<RegionCode, Optional<DepartmentId>> competent = new HashMap<>();
        return departments.all().stream()
                .filter(department -> competent
                        .computeIfAbsent(
                                department.region(),
                                region -> departments.authorityOf(region).map(Department::id))
                        .filter(authority.id()::equals)
                        .isPresent())
                .toList();
    }
}
