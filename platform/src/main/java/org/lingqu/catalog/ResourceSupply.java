package org.lingqu.catalog;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.EntryId;

/** Whether there are data behind entries, and whether they are as new as promised. Offered as a Spring bean by who gathers the data. */
public interface ResourceSupply {

    /** How far a resource has come. */
    enum State {
        /** Cataloged only: nothing has been gathered. */
        CATALOGED,
        /** Data have been gathered, and nothing is served from them yet. */
        REGISTERED,
        /** Data can be used. */
        PUBLISHED
    }

    /**
     * What is behind an entry.
     *
     * @param overdueSince the day by which its data should have been updated and were not; null when they are not overdue
     */
    record Supply(State state, @Nullable LocalDate overdueSince) {}

    /** What is behind each of some entries. */
    Map<EntryId, Supply> of(Collection<EntryVersion> entries);
}
