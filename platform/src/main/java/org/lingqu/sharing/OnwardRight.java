package org.lingqu.sharing;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.ResourceCode;

/** Whether data that came by sharing may go where an entry goes. */
public interface OnwardRight {

    /**
     * Data that came by sharing.
     *
     * @param resource of the provider, by which they came
     * @param items field names of the items of the entry that get them and go on with it, folded; without those that only say whom a row is about
     */
    record Brought(DepartmentId provider, ResourceCode resource, Set<String> items) {

        public Brought {
            items = Set.copyOf(items);
        }
    }

    /**
     * What stands against loading data for an entry that another department shares or opens. A consent counts for the resource and the items
     * it names.
     *
     * @return the articles, none where the regulation names none; empty when nothing stands against it
     */
    Optional<List<Citation>> against(EntryVersion entry, Brought brought);

    /**
     * What stands against sharing data with other departments, or opening them, in an entry.
     *
     * @param owner department that answers for the entry
     * @param open true: to the public; false: to other departments
     * @return the articles, none where the regulation names none; empty when nothing stands against it
     */
    Optional<List<Citation>> against(EntryId entry, DepartmentId owner, boolean open, Brought brought);
}
