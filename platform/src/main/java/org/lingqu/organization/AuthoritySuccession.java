package org.lingqu.organization;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.SubjectRef;
import org.springframework.stereotype.Component;

/**
 * What a region has only one of goes over with a department that is reorganized: being its data authority, and the duties of the level that
 * it is charged with. Whoever is of another region takes neither; then the next higher region's is competent.
 */
@Component
class AuthoritySuccession {

    private final Departments departments;
    private final Duties duties;
    private final OrganizationActs acts;
    private final AuditTrail audit;

    AuthoritySuccession(Departments departments, Duties duties, OrganizationActs acts, AuditTrail audit) {
        this.departments = departments;
        this.duties = duties;
        this.acts = acts;
        this.audit = audit;
    }

    /** That a data authority is split and nobody fit was named to be the next one. */
    Optional<Fault> faultOf(Department dissolved, List<Department> successors, @Nullable DepartmentId named) {
        List<Department> fit = ofTheRegion(dissolved, successors);
        boolean open = dissolved.authority() && successors.size() > 1 && !fit.isEmpty();
        return open && fit.stream().noneMatch(each -> each.id().equals(named))
                ? Optional.of(Fault.of("authority", "succession-authority"))
                : Optional.empty();
    }

    /** Carries it out, with everything recorded; duties of the level only where one successor takes everything. */
    void carryOut(
            Department dissolved, List<Department> successors, @Nullable DepartmentId named, Actor administrator) {
        List<Department> fit = ofTheRegion(dissolved, successors);
        boolean whole = successors.size() == 1;
        if (dissolved.authority()) {
            Department next = fit.stream()
                    .filter(each -> whole || each.id().equals(named))
                    .findFirst()
                    .orElse(null);
            departments.succeedAuthority(dissolved, next);
            audit.record(Act.of(
                            administrator,
                            "organization.succeed-authority",
                            new SubjectRef("department", dissolved.id().toString(), dissolved.name()))
                    .with("successor", next == null ? "" : next.name()));
        }
        if (whole && !fit.isEmpty()) {
            for (Duty duty : duties.of(dissolved.id())) {
                duties.charge(duty, fit.get(0));
                acts.charged(duty, fit.get(0), administrator);
            }
        }
    }

    private static List<Department> ofTheRegion(Department dissolved, List<Department> successors) {
        return successors.stream()
                .filter(each -> each.region().equals(dissolved.region()))
                .toList();
    }
}
