package org.lingqu.catalog;

import java.util.Optional;
import org.lingqu.kernel.Actor;

/**
 * What another module knows about how far a resource has come; shown as one state of the life line on the entry's page. Offered as a Spring
 * bean, one per stage.
 */
public interface EntryFacts {

    /** The stage this bean speaks of. */
    LifeStage stage();

    /** The present state; empty when nothing is known, which is shown as not reached. Called on every view of the page: one indexed query. */
    Optional<LifeState> stateOf(EntryVersion entry, Actor reader);
}
