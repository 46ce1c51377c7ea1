package org.lingqu.casework;

import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;

/**
 * A party of one case: a department, or – where the public may open a case – one person.
 *
 * @param role name of the party in the procedure's table, e.g. {@code applicant}
 * @param department the department; null only for a person of the public
 * @param person the person when the party is one person; null when any entitled person of the department may act
 * @param name as shown, at the time the case was opened
 */
public record Party(
        String role,
        @Nullable DepartmentId department,
        @Nullable AccountId person,
        String name) {

    /** A department as party. */
    public static Party department(String role, DepartmentId department, String name) {
        return new Party(role, department, null, name);
    }

    /** One person as party. */
    public static Party person(String role, AccountId person, String name) {
        return new Party(role, null, person, name);
    }

    /** Whether the actor belongs to this party. */
    public boolean isOf(Actor actor) {
        if (person != null) {
            return actor.kind() == Actor.Kind.PERSON && person.value().equals(actor.id());
        }
        return department != null && actor.isOf(department);
    }
}
