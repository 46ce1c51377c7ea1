package org.lingqu.sharing;

import java.util.List;
import org.lingqu.kernel.InTurn;

/**
 * Whoever lets data out under grants. Called after the change of a grant has been committed, in the process that changed it and before the
 * change is acknowledged. Other processes hear of grants that are new by notification on the channel {@link Grants#CHANNEL}; of what takes
 * something away the gate itself makes sure there.
 */
public interface GrantGate {

    /**
     * Takes the new state of a grant. Returns only when nothing will leave any more that the new state does not allow: for a withdrawn
     * or suspended grant, when every answer already on its way has ended, in this process and in every other one on the database.
     */
    void changed(Grant grant);

    /**
     * The same for several that one transaction changed. A gate that waits shuts all of them before it waits for any, and waits no longer
     * than for one.
     *
     * @throws RuntimeException what went wrong first, when all have been taken
     */
    default void changed(List<Grant> together) {
        InTurn.each(together, this::changed);
    }
}
