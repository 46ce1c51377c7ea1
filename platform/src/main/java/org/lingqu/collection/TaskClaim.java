package org.lingqu.collection;

import java.util.List;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.ResourceCode;

/**
 * A refused task that the data authority decides about.
 *
 * @param number of the case
 * @param stated the task as it was refused
 * @param found what there is already
 * @param askedBy who stated it
 */
public record TaskClaim(
        CaseId caseId,
        String number,
        DepartmentId department,
        EntryId entry,
        ResourceCode entryCode,
        CollectionTask.Statement stated,
        List<There> found,
        String askedBy) {

    /** An item that is there, as it stood when the task was refused. */
    public record There(String code, String way, String entry, String department, String resource) {

        static There of(AlreadyThere there) {
            return new There(there.code(), there.way().name(), there.entry(), there.department(), there.resource());
        }
    }

    public TaskClaim {
        found = List.copyOf(found);
    }
}
