package org.lingqu.organization;

import java.time.Instant;
import java.util.UUID;
import org.lingqu.kernel.DepartmentId;

/**
 * A line of a department's duties list (职责清单).
 *
 * @param title what the department is to do, unique within it
 * @param basis the norm that charges it; may be empty
 * @param recordedBy name of who recorded it
 */
public record DepartmentFunction(
        UUID id, DepartmentId department, String title, String basis, String recordedBy, Instant since) {}
