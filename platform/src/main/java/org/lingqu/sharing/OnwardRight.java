package org.lingqu.sharing;

import java.util.List;
import java.util.Optional;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;

/** Whether data that came by sharing may go where an entry goes. */
public interface OnwardRight {

    /**
     * What stands against loading data of a provider for an entry that another department shares or opens.
     *
     * @return the articles, none where the regulation names none; empty when nothing stands against it
     */
    Optional<List<Citation>> against(EntryVersion entry, DepartmentId provider);

    /**
     * What stands against sharing data of a provider with other departments, or opening them, in an entry.
     *
     * @param owner department that answers for the entry
     * @param open true: to the public; false: to other departments
     * @return the articles, none where the regulation names none; empty when nothing stands against it
     */
    Optional<List<Citation>> against(EntryId entry, DepartmentId owner, boolean open, DepartmentId provider);
}
