package org.lingqu.audit;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.SubjectRef;

/**
 * What must not be deleted while something is being looked into, whatever its term says: records of the log, files of loads, versions of the
 * pool, files handed over.
 *
 * @param ground what it is kept for
 * @param departments whose data and whose use is meant; with a resource only for those who read it
 * @param resource the one resource that is meant; null: all of the departments
 * @param from first instant of what is meant
 * @param opened who brought it about
 * @param ended who ended it; null while it stands
 */
public record Hold(
        UUID id,
        SubjectRef ground,
        Set<DepartmentId> departments,
        @Nullable String resource,
        Instant from,
        LogOrder.Hand opened,
        LogOrder.@Nullable Hand ended) {

    public Hold {
        departments = Set.copyOf(departments);
    }

    public boolean stands() {
        return ended == null;
    }
}
