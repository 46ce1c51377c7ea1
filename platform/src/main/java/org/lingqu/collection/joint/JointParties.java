package org.lingqu.collection.joint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lingqu.collection.joint.JointCollection.ItemLine;
import org.lingqu.collection.joint.JointCollection.PartyLine;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.springframework.stereotype.Component;

/** Finds the departments that a wish for a joint collection names; one that has been merged or split is none any more. */
@Component
class JointParties {

    private final Departments departments;
    private final LegalTime time;

    JointParties(Departments departments, LegalTime time) {
        this.departments = departments;
        this.time = time;
    }

    /**
     * The parties of a wish, the lead first.
     *
     * @throws Problem {@code joint-incomplete} with everything that is wrong with the wish
     */
    List<PartyLine> of(JointWish wish, Actor actor) {
        List<Fault> faults = new ArrayList<>(wish.faults(actor.departmentName(), time.today()));
        List<PartyLine> parties = new ArrayList<>();
        parties.add(PartyLine.of(actor.home(), actor.departmentName()));
        for (String name : wish.parties()) {
            Optional<Department> found = departments.named(name).filter(each -> !departments.isDissolved(each.id()));
            found.ifPresentOrElse(
                    each -> parties.add(PartyLine.of(each.id(), each.name())),
                    () -> faults.add(Fault.of("parties", "joint-party-unknown", name)));
        }
        if (!faults.isEmpty()) {
            throw Problem.badInput("joint-incomplete").faults(faults);
        }
        return parties;
    }

    /** Who is to collect which item, by the names in the wish. */
    static List<ItemLine> items(JointWish wish, List<PartyLine> parties) {
        Map<String, DepartmentId> byName = new HashMap<>();
        parties.forEach(party -> byName.put(party.name(), party.department()));
        return wish.items().stream()
                .map(line -> new ItemLine(
                        line.item(),
                        line.parties().stream()
                                .distinct()
                                .flatMap(name -> Optional.ofNullable(byName.get(name)).stream())
                                .toList()))
                .toList();
    }
}
