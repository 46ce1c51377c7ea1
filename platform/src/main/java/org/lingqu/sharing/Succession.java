package org.lingqu.sharing;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.SystemId;
import org.lingqu.organization.Department;
import org.lingqu.organization.DepartmentFunction;
import org.lingqu.organization.DepartmentReorganized;

/**
 * To whom something goes that a reorganized department had by a duty and for a system. Data were granted to a department for a duty and to
 * one system, so only who took both may go on; after a merger that is the one successor. Pure.
 */
final class Succession {

    /** The duty was typed, not chosen: nobody can tell who took it. */
    static final String DUTY_UNKNOWN = "duty-unknown";
    /** The duty went to one department, the system to another. */
    static final String DUTY_APART = "duty-apart";
    /** The successor is the department that provides the data. */
    static final String OWN_DATA = "own-data";
    /** Nobody was named for it. */
    static final String NOT_NAMED = "not-named";
    /** The case cannot go over: it has ended, or the successor is a party of it already. */
    static final String CASE_STAYS = "case-stays";

    /**
     * Who goes on, or why nobody can be told.
     *
     * @param successor null when somebody must decide
     * @param duty the line of its duties list; null where the duty was typed
     * @param obstacle empty when there is a successor
     */
    record Heir(@Nullable Department successor, @Nullable UUID duty, String obstacle) {

        static Heir none(String obstacle) {
            return new Heir(null, null, obstacle);
        }
    }

    private Succession() {}

    /** Who goes on using data for a duty through a system. */
    static Heir ofUse(DepartmentReorganized event, SystemId system, @Nullable UUID duty, Grant.Provider provider) {
        Department carrier = event.whole().orElse(event.systems().get(system));
        Optional<DepartmentFunction> line = event.duty(duty);
        if (carrier == null) {
            return Heir.none(NOT_NAMED);
        }
        if (carrier.id().equals(provider.department())) {
            return Heir.none(OWN_DATA);
        }
        if (event.whole().isEmpty() && line.isEmpty()) {
            return Heir.none(DUTY_UNKNOWN);
        }
        if (line.isPresent() && !line.get().department().equals(carrier.id())) {
            return Heir.none(DUTY_APART);
        }
        return new Heir(carrier, line.map(DepartmentFunction::id).orElse(null), "");
    }

    /** Who goes on with something that hangs on a duty alone. */
    static Heir ofDuty(DepartmentReorganized event, UUID duty) {
        Optional<DepartmentFunction> line = event.duty(duty);
        if (event.whole().isPresent()) {
            return new Heir(
                    event.whole().get(), line.map(DepartmentFunction::id).orElse(null), "");
        }
        return line.flatMap(found -> event.successors().stream()
                        .filter(each -> each.id().equals(found.department()))
                        .findFirst()
                        .map(each -> new Heir(each, found.id(), "")))
                .orElseGet(() -> Heir.none(DUTY_UNKNOWN));
    }
}
