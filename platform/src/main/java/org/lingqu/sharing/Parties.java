package org.lingqu.sharing;

import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.rules.RulePack;
import org.springframework.stereotype.Component;

/**
 * Between whom data are shared: a government department that needs them for its duties and another one that provides them, of whatever level.
 * A company that has accounts here, e.g. because it supplies data, is shown the way to the open data instead.
 */
@Component
class Parties {

    private static final String RULE = "sharing.parties";

    /** Where everybody gets what is open. */
    private static final String PORTAL = "/open/";

    private final Departments departments;
    private final AuditTrail audit;

    Parties(Departments departments, AuditTrail audit) {
        this.departments = departments;
        this.audit = audit;
    }

    boolean isDepartment(Actor actor, RulePack pack) {
        return pack.value(RULE).silent()
                || departments
                        .find(actor.home())
                        .filter(Department::isPublicBody)
                        .isPresent();
    }

    /**
     * Whoever asks for shared data does it in the name of a government department, or of an organization that the regulation puts beside them;
     * what is refused is recorded.
     *
     * @param asked what is asked for
     * @throws Problem {@code sharing-departments-only} with the way to the open data
     */
    void mustBeDepartment(SubjectRef asked, Actor actor, RulePack pack) {
        if (!isDepartment(actor, pack)) {
            throw recorded(
                    Problem.forbidden("sharing-departments-only")
                            .with(actor.departmentName(), PORTAL)
                            .telling("portal", PORTAL)
                            .citing(articles(pack)),
                    asked,
                    actor);
        }
    }

    /**
     * A department that has been reorganized asks for nothing more: its successors do.
     *
     * @throws Problem {@code department-dissolved}
     */
    void mustStand(Actor actor) {
        departments.mustStand(actor.home());
    }

    /**
     * A department shares what another one provides; its own data it has.
     *
     * @throws Problem {@code sharing-own-data}
     */
    void mustDiffer(EntryVersion entry, Actor actor, RulePack pack) {
        if (actor.isOf(entry.provider())) {
            throw recorded(
                    Problem.conflict("sharing-own-data").with(entry.name()).citing(articles(pack)),
                    subject(entry.code(), entry.name()),
                    actor);
        }
    }

    static SubjectRef subject(ResourceCode code, String title) {
        return new SubjectRef("catalog-entry", code.value(), title);
    }

    private Problem recorded(Problem refused, SubjectRef asked, Actor actor) {
        audit.recordApart(Act.of(actor, "sharing.apply", asked).refused(refused.code()));
        return refused;
    }

    private static Citation[] articles(RulePack pack) {
        return PackArticles.of(pack.value(RULE)).toArray(Citation[]::new);
    }
}
