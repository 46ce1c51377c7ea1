package org.lingqu.catalog.compile;

import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.OpenCase;
import org.lingqu.casework.Party;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The department's side of the review: hands a draft in, hands it in again, takes it back. */
@Component
class Review {

    private final Cases cases;
    private final Departments departments;
    private final Authorities authorities;

    /** The kernel calls the effect that publishes, which stands in the same package: one of the two must wait for the other. */
    Review(@Lazy Cases cases, Departments departments, Authorities authorities) {
        this.cases = cases;
        this.departments = departments;
        this.authorities = authorities;
    }

    void open(Draft draft, CaseId id, Actor actor) {
        Department department = departments.get(draft.department());
        Department authority = authorities.competentFor(department);
        cases.open(OpenCase.of(
                        id,
                        CatalogEntryProcedure.ID,
                        draft.subject(),
                        actor,
                        Party.department(CatalogEntryProcedure.COMPILER.party(), department.id(), department.name()),
                        Party.department(CatalogEntryProcedure.AUTHORITY.party(), authority.id(), authority.name()))
                .draftedBy(draft.editors()));
    }

    void resubmit(CaseId id, Actor actor) {
        move(id, CatalogEntryProcedure.RESUBMIT, actor);
    }

    void retract(CaseId id, Actor actor) {
        move(id, CatalogEntryProcedure.RETRACT, actor);
    }

    private void move(CaseId id, String name, Actor actor) {
        cases.act(id, new CaseMove(name, Inputs.NONE, cases.get(id, actor).version()), actor);
    }
}
