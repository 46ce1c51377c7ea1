package org.lingqu.catalog;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import org.lingqu.kernel.EntryId;

/** How much data stands behind entries, for the ledger of assets. Offered as a Spring bean by who keeps the data. */
public interface ResourceVolumes {

    /**
     * How much there is.
     *
     * @param bytes size of the files
     * @param on the day it came
     */
    record Volume(long rows, long bytes, LocalDate on) {}

    /** What is there now of some entries; those without data are left out. */
    Map<EntryId, Volume> of(Collection<EntryId> entries);
}
