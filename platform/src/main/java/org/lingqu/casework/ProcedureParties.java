package org.lingqu.casework;

import java.util.LinkedHashSet;
import java.util.Set;

/** Which parties a table speaks of, in the order in which it names them. */
final class ProcedureParties {

    private ProcedureParties() {}

    static Set<String> of(Procedure procedure) {
        Set<String> parties = new LinkedHashSet<>();
        parties.add(procedure.opening().by().party());
        procedure.stages().forEach(stage -> {
            Role awaited = stage.awaits();
            if (awaited != null) {
                parties.add(awaited.party());
            }
        });
        procedure.moves().forEach(move -> {
            Move.Extending extending = move.extension();
            if (extending == null) {
                parties.add(move.by().party());
            } else {
                extending.approvers().values().forEach(role -> parties.add(role.party()));
            }
            parties.addAll(move.happens().informs());
        });
        return parties;
    }
}
