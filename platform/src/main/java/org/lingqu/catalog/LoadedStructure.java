package org.lingqu.catalog;

import java.util.List;
import org.lingqu.kernel.EntryId;

/**
 * Hears what structure the data of an entry really have; called by the module that loads them, once a day for every entry with data. Offered
 * by this module as a Spring bean.
 */
public interface LoadedStructure {

    /**
     * Compares the data with the entry in force; where they differ, the department is told once and the entry is listed until they agree.
     *
     * @param snapshot number of the snapshot compared
     * @param columns field names of the data, in any case of letters
     */
    void compare(EntryId entry, int snapshot, List<String> columns);
}
