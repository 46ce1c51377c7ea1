package org.lingqu.organization;

import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.SystemId;

/**
 * An information system that a department has registered; the only kind of caller the gateway knows.
 *
 * @param name unique within its department
 * @param protectionLevel level of multi-level protection (等级保护), 1 to 5
 */
public record InformationSystem(SystemId id, DepartmentId department, String name, int protectionLevel) {}
