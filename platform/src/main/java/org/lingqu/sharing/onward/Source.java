package org.lingqu.sharing.onward;

import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.ResourceCode;

/**
 * Whose data an item holds: who provided it, or provided what that was made from.
 *
 * @param name of the department, as it was
 * @param resource of the entry the item comes from
 * @param title of that entry
 */
public record Source(DepartmentId department, String name, ResourceCode resource, String title) {}
