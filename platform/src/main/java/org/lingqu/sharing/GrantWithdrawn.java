package org.lingqu.sharing;

import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.ResourceCode;

/** A grant was ended before its period; nothing leaves under it any more. */
public record GrantWithdrawn(
        GrantId grant,
        String number,
        ResourceCode resource,
        DepartmentId consumer,
        DepartmentId provider,
        String reason) {}
