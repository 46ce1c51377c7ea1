package org.lingqu.pool;

import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LoadId;

/**
 * Where the rows of a load come from. Every row names its load, so this is the origin of the row.
 *
 * @param number what people call the load by
 * @param department in whose pool the rows lie
 * @param unit the subordinate unit that brought them; null when the department itself did
 * @param unitName its name; empty for the department itself
 */
public record Origin(
        LoadId load,
        EntryId entry,
        String number,
        DepartmentId department,
        String departmentName,
        @Nullable DepartmentId unit,
        String unitName) {}
