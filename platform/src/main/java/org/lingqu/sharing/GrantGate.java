package org.lingqu.sharing;

/**
 * Whoever lets data out under grants. Called after the change of a grant has been committed, in the process that changed it and before the
 * change is acknowledged; other processes hear of it by notification on the channel {@link Grants#CHANNEL}.
 */
public interface GrantGate {

    /**
     * Takes the new state of a grant. Returns only when nothing will leave any more that the new state does not allow: for a withdrawn
     * or suspended grant, when every answer already on its way has ended.
     */
    void changed(Grant grant);
}
