package org.lingqu.sharing;

import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.ResourceCode;

/** A grant has been given and may be used from the first day of its period. */
public record GrantIssued(
        GrantId grant, String number, ResourceCode resource, DepartmentId consumer, DepartmentId provider) {}
