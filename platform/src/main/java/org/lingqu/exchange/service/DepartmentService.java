package org.lingqu.exchange.service;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SubjectRef;

/**
 * An interface that a department runs itself for one of its entries, in the version of one declaration.
 *
 * @param id the same over all versions
 * @param title name of the entry when it was first declared
 * @param version 1, 2, 3 …
 * @param hasSecret whether a credential for it is kept
 * @param off set once nothing may be asked any more
 */
public record DepartmentService(
        UUID id,
        ResourceCode resource,
        String title,
        DepartmentId department,
        String departmentName,
        int version,
        ServiceDeclaration declaration,
        boolean hasSecret,
        Instant declaredAt,
        String declaredBy,
        @Nullable Off off) {

    /** How it was switched off; the reason is empty where the next declaration took its place. */
    public record Off(Instant at, String by, String reason) {}

    public SubjectRef subjectRef() {
        return new SubjectRef("service", id.toString(), title);
    }
}
