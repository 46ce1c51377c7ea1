package org.lingqu.collection.gathering;

import org.lingqu.organization.Department;

/**
 * How far a department's entries have been gathered.
 *
 * @param exempt whether everything it has is exempt
 */
public record DepartmentGathering(Department department, GatheringCounts counts, boolean exempt) {}
