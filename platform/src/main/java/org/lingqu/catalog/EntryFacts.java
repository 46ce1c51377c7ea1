package org.lingqu.catalog;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.EntryId;

/**
 * What another module knows about how far a resource has come; shown as one state of the life line on the entry's page. Offered as a Spring
 * bean, one per stage.
 */
public interface EntryFacts {

    /** The stage this bean speaks of. */
    LifeStage stage();

    /** The present state; empty when nothing is known, which is shown as not reached. Called on every view of the page: one indexed query. */
    Optional<LifeState> stateOf(EntryVersion entry, Actor reader);

    /** The facet of the search that this bean fills; empty for none, and a facet that no bean fills is not shown. */
    default Optional<Facet> facet() {
        return Optional.empty();
    }

    /**
     * Values of that facet, for many entries at once. People see {@code catalog.facet.<parameter>.<value>}. When one has changed, call
     * {@link Entries#readAgain}.
     *
     * @return value by entry; entries without a value are left out
     */
    default Map<EntryId, String> valuesOf(Collection<EntryVersion> entries) {
        return Map.of();
    }

    /**
     * What stands behind the values of that facet as a number to order hits by, for many entries at once: the greater stands first.
     *
     * @return number by entry; entries without one stand last
     */
    default Map<EntryId, Long> ranksOf(Collection<EntryVersion> entries) {
        return Map.of();
    }
}
