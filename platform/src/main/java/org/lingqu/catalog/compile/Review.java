package org.lingqu.catalog.compile;

import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.OpenCase;
import org.lingqu.casework.Party;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The department's side of the review: hands a draft in, hands it in again, takes it back. */
@Component
class Review {

    private final Cases cases;
    private final Departments departments;
    private final Authorities authorities;
    private final ObjectProvider<ReviewRoute> routes;

    /** The kernel calls the effect that publishes, which stands in the same package: one of the two must wait for the other. */
    Review(@Lazy Cases cases, Departments departments, Authorities authorities, ObjectProvider<ReviewRoute> routes) {
        this.cases = cases;
        this.departments = departments;
        this.authorities = authorities;
        this.routes = routes;
    }

    void open(Draft draft, CaseId id, Actor actor) {
        OpenCase wish = routes.orderedStream()
                .flatMap(route -> route.route(draft, id, actor).stream())
                .findFirst()
                .orElseGet(() -> usual(draft, id, actor));
        cases.open(wish.draftedBy(draft.editors()));
    }

    private OpenCase usual(Draft draft, CaseId id, Actor actor) {
        Department department = departments.get(draft.department());
        Department authority = authorities.competentFor(department);
        return OpenCase.of(
                id,
                CatalogEntryProcedure.ID,
                draft.subject(),
                actor,
                Party.department(CatalogEntryProcedure.COMPILER.party(), department.id(), department.name()),
                Party.department(CatalogEntryProcedure.AUTHORITY.party(), authority.id(), authority.name()));
    }

    void resubmit(CaseId id, Draft draft, Actor actor) {
        CaseFile file = cases.get(id, actor);
        Inputs said = file.procedure().equals(CatalogEntryProcedure.ID)
                ? Inputs.NONE
                : Inputs.of("completed", draft.sheet().summary());
        cases.act(id, new CaseMove(CatalogEntryProcedure.RESUBMIT, said, file.version()), actor);
    }

    void retract(CaseId id, Actor actor) {
        move(id, CatalogEntryProcedure.RETRACT, actor);
    }

    private void move(CaseId id, String name, Actor actor) {
        cases.act(id, new CaseMove(name, Inputs.NONE, cases.get(id, actor).version()), actor);
    }
}
