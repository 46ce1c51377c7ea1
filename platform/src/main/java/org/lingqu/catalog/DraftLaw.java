package org.lingqu.catalog;

import java.util.List;
import java.util.Optional;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;

/**
 * What another module lays down for drafts. Offered as a Spring bean; all of them are asked when a draft is handed in and again before it
 * comes into force. Withdrawals are not asked about.
 */
public interface DraftLaw {

    /** What stands against the draft as it is. */
    List<Fault> faults(DraftOutline draft);

    /**
     * The draft has come into force; called in the same transaction.
     *
     * @throws org.lingqu.kernel.Problem when it may not, by what has changed since the faults were asked for
     */
    void published(DraftOutline draft, EntryVersion version, Actor actor);

    /** The draft has been thrown away; called in the same transaction. */
    void discarded(DraftOutline draft);

    /** Where its department states what the module asks about; empty when there is nothing to state. */
    Optional<EntryAction.Link> link(DraftOutline draft);
}
