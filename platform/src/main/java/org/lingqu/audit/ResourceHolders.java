package org.lingqu.audit;

import java.util.Set;
import org.lingqu.kernel.DepartmentId;

/** Says whose data a record is about; filled by the module that owns the resources. */
public interface ResourceHolders {

    /** Codes of all resources a department provides or has provided. */
    Set<String> resourcesOf(DepartmentId department);
}
