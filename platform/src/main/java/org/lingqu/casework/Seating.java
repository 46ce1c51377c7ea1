package org.lingqu.casework;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.RegionCode;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.Duty;
import org.springframework.stereotype.Component;

/** Finds the departments that sit in the parties of a new case: those named, those that follow from the subject, and those the pack makes competent. */
@Component
class Seating {

    private final Departments departments;
    private final Bodies bodies;
    private final Subjects subjects;

    Seating(Departments departments, Bodies bodies, Subjects subjects) {
        this.departments = departments;
        this.bodies = bodies;
        this.subjects = subjects;
    }

    /**
     * Whether the person's department may open cases of the procedure under the pack.
     *
     * @throws Problem {@code opener-not-named} when the pack names other bodies
     */
    void mustOpen(Procedure table, Terms terms, Actor actor) {
        if (!mayOpen(terms, actor)) {
            List<String> opens = opensUnder(terms);
            Problem problem = Problem.forbidden("opener-not-named")
                    .with(
                            Phrase.of("procedure." + table.id() + ".short"),
                            opens.stream()
                                    .map(code -> Phrase.of("rules.code." + code))
                                    .toList());
            throw terms.rule().map(rule -> rule.citation()).map(problem::citing).orElse(problem);
        }
    }

    boolean mayOpen(Terms terms, Actor actor) {
        List<String> opens = opensUnder(terms);
        DepartmentId home = actor.department();
        return opens.isEmpty()
                || home != null
                        && departments
                                .find(home)
                                .filter(department -> bodies.isOne(department, opens))
                                .isPresent();
    }

    private static List<String> opensUnder(Terms terms) {
        return terms.rule().map(rule -> rule.opens()).orElse(List.of());
    }

    /**
     * All parties of a new case.
     *
     * @throws Problem {@code party-missing} for those the opener has to name, {@code body-missing} for a body the pack speaks of that nobody on
     *     this node is
     */
    List<Party> complete(Procedure table, Terms terms, OpenCase wish) {
        Map<String, Party> seated = new LinkedHashMap<>();
        wish.parties().forEach(party -> seated.put(party.role(), party));
        List<Fault> missing = new ArrayList<>();
        for (String role : table.parties()) {
            if (!seated.containsKey(role) && !isBody(table.seat(role))) {
                plain(table.seat(role), wish)
                        .ifPresentOrElse(
                                found -> seated.put(role, Party.department(role, found.id(), found.name())),
                                () -> missing.add(Fault.of(role, "required")));
            }
        }
        if (!missing.isEmpty()) {
            throw Problem.badInput("party-missing")
                    .with(missing.stream()
                            .map(fault -> words(table, fault.where()))
                            .toList())
                    .faults(missing);
        }
        List<RegionCode> over = regionsOf(seated.values());
        for (String role : table.parties()) {
            if (!seated.containsKey(role)) {
                Department found = body(table.seat(role), terms, over, wish.actor())
                        .orElseThrow(() -> Problem.conflict("body-missing").with(words(table, role)));
                seated.put(role, Party.department(role, found.id(), found.name()));
            }
        }
        return List.copyOf(seated.values());
    }

    private static Phrase words(Procedure table, String role) {
        return Phrase.of("procedure." + table.id() + ".role." + role);
    }

    private static boolean isBody(Seat seat) {
        return switch (seat) {
            case OPENER, OWNER, CHOSEN, CHOSEN_OR_OWN -> false;
            case AUTHORITY, SUPERIOR, GOVERNMENT, REVIEW_BODY, COMPETENT_BODY, OPERATOR -> true;
        };
    }

    private Optional<Department> plain(Seat seat, OpenCase wish) {
        Actor actor = wish.actor();
        return switch (seat) {
            case OPENER, CHOSEN_OR_OWN ->
                Optional.ofNullable(actor.department()).flatMap(departments::find);
            case OWNER ->
                subjects.get(wish.subject().type(), wish.subject().id(), actor)
                        .flatMap(subject -> Optional.ofNullable(subject.owner()))
                        .flatMap(departments::find);
            default -> Optional.empty();
        };
    }

    private Optional<Department> body(Seat seat, Terms terms, List<RegionCode> over, Actor actor) {
        return switch (seat) {
            case AUTHORITY -> bodies.authority(terms.rule(), over);
            case SUPERIOR ->
                Optional.ofNullable(actor.department())
                        .flatMap(departments::find)
                        .flatMap(asking -> bodies.superior(terms.rule(), asking));
            case GOVERNMENT -> bodies.carrier(Duty.PEOPLE_GOVERNMENT, over);
            case REVIEW_BODY -> bodies.carrier(Duty.OPEN_REVIEW_BODY, over);
            case COMPETENT_BODY -> bodies.carrier(Duty.COMPETENT_BODY, over);
            case OPERATOR -> bodies.carrier(Duty.PLATFORM_OPERATOR, over);
            default -> Optional.empty();
        };
    }

    private List<RegionCode> regionsOf(java.util.Collection<Party> parties) {
        return parties.stream()
                .flatMap(party -> Optional.ofNullable(party.department()).stream())
                .flatMap(id -> departments.find(id).stream())
                .map(Department::region)
                .distinct()
                .toList();
    }
}
