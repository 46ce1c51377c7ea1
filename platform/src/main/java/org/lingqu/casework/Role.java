package org.lingqu.casework;

import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;

/**
 * A role that moves a case: a named party and the permission its person must hold. Two roles may belong to one party (a department's
 * staff and its head).
 *
 * @param name stable name, e.g. {@code provider}; the text people see stands under {@code procedure.<id>.role.<name>}
 * @param party the party the person must belong to, e.g. {@code provider}
 * @param permission what the person's post must give
 */
public record Role(String name, String party, Permission permission) {

    /** A role with the name of its party. */
    public static Role of(String party, Permission permission) {
        return new Role(party, party, permission);
    }

    /** A further role of a party, e.g. its head. */
    public static Role in(String party, String name, Permission permission) {
        return new Role(name, party, permission);
    }

    /** Whether this person may act in this role for this party. The platform acts in no role: it has moves of its own. */
    public boolean isHeldBy(Actor actor, Party seat) {
        return seat.role().equals(party) && seat.isOf(actor) && actor.may(permission);
    }
}
