package org.lingqu.casework;

import java.util.List;
import java.util.Optional;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.rules.ProcedureRule;
import org.lingqu.rules.RulePacks;
import org.springframework.stereotype.Component;

/**
 * What whoever opens a case by hand may decide about who sits in it: the parties the form asks for, and in the place of the provider only himself.
 * Modules that open cases know whom they concern and do not pass here.
 */
@Component
class Entrance {

    private static final String PROVIDER = "provider";
    private static final List<String> BY_PROVIDER = List.of("PROVIDER_DEPARTMENT");

    private final Procedures procedures;
    private final RulePacks packs;
    private final Courses courses;
    private final Subjects subjects;
    private final Departments departments;

    Entrance(Procedures procedures, RulePacks packs, Courses courses, Subjects subjects, Departments departments) {
        this.procedures = procedures;
        this.packs = packs;
        this.courses = courses;
        this.subjects = subjects;
        this.departments = departments;
    }

    /**
     * Refuses parties that follow from the subject or the regulation, and a provider who is not the one of the subject.
     *
     * @throws Problem {@code party-not-yours-to-name} with each party, {@code opener-not-owner}
     */
    void check(OpenCase wish) {
        Terms terms = courses.terms(wish.procedure(), packs.active());
        Procedure table = procedures.get(wish.procedure()).under(terms);
        Optional<DepartmentId> owner = subjects.get(
                        wish.subject().type(), wish.subject().id(), wish.actor())
                .map(SubjectSource.Subject::owner);
        List<Fault> faults = wish.parties().stream()
                .filter(party -> !mayBeNamed(party, table, owner, wish.actor()))
                .map(party -> Fault.of(party.role(), "party-not-asked"))
                .toList();
        if (!faults.isEmpty()) {
            throw Problem.badInput("party-not-yours-to-name").faults(faults);
        }
        boolean byProvider = table.opening().by().party().equals(PROVIDER)
                && terms.rule()
                        .map(ProcedureRule::opens)
                        .filter(BY_PROVIDER::equals)
                        .isPresent();
        owner.filter(provider -> byProvider && !wish.actor().isOf(provider)).ifPresent(provider -> {
            throw strange(wish, provider);
        });
    }

    /** Naming whom the table finds anyway does no harm. */
    private static boolean mayBeNamed(Party party, Procedure table, Optional<DepartmentId> owner, Actor actor) {
        if (!table.parties().contains(party.role())) {
            return false;
        }
        Seat seat = table.seat(party.role());
        return seat.isAsked(owner.isPresent())
                || seat == Seat.OPENER && party.isOf(actor)
                || seat == Seat.OWNER && owner.equals(Optional.ofNullable(party.department()));
    }

    private Problem strange(OpenCase wish, DepartmentId provider) {
        return Problem.forbidden("opener-not-owner")
                .with(
                        Phrase.of("procedure." + wish.procedure() + ".short"),
                        wish.subject().title(),
                        departments.find(provider).map(Department::name).orElse(""));
    }
}
