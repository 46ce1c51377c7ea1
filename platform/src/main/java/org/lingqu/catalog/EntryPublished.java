package org.lingqu.catalog;

import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.ResourceCode;

/**
 * A version of an entry has been published and is in force.
 *
 * @param version its number; 1 for a new entry
 */
public record EntryPublished(EntryId entry, ResourceCode code, int version, DepartmentId provider) {}
