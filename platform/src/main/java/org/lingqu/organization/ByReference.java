package org.lingqu.organization;

import java.util.Optional;
import org.lingqu.audit.Act;
import org.lingqu.kernel.DepartmentId;
import org.springframework.stereotype.Component;

/** Tells whom the regulation binds by reference (参照执行) only: the same rules run for them, and their records say so. */
@Component
public class ByReference {

    private static final String DETAIL = "byReference";

    private final Departments departments;

    ByReference(Departments departments) {
        this.departments = departments;
    }

    /** The kind of such an organization; empty for an ordinary government department. */
    public Optional<ReferenceKind> kindOf(DepartmentId department) {
        return departments.find(department).flatMap(found -> Optional.ofNullable(found.kind()));
    }

    /** The act of an organization, marked with its kind; that of an ordinary government department as it is. */
    public Act mark(Act act, DepartmentId department) {
        return kindOf(department).map(kind -> act.with(DETAIL, kind)).orElse(act);
    }
}
