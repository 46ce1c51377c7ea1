package org.lingqu.catalog;

import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.ResourceCode;

/** An entry has been withdrawn: from now on nothing is collected, shared or opened under its code, which is never used again. */
public record EntryWithdrawn(EntryId entry, ResourceCode code, DepartmentId provider, String reason) {}
