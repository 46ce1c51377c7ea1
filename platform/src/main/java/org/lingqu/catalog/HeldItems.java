package org.lingqu.catalog;

import java.util.List;
import java.util.Set;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.ResourceCode;

/** Which items of others a department may use today. Offered as a Spring bean by the module that keeps the grants. */
public interface HeldItems {

    /** What the department holds, by resource; nothing that is suspended, has ended or has not begun. */
    List<Held> heldBy(DepartmentId department);

    /**
     * Items of one resource.
     *
     * @param provider name of the department that answers for the data
     * @param codes of the items
     * @param given whether values are given; otherwise it is only answered whether a value is right (核验)
     */
    record Held(ResourceCode resource, String title, String provider, Set<String> codes, boolean given) {

        public Held {
            codes = Set.copyOf(codes);
        }
    }
}
