package org.lingqu.organization;

import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.PostId;

/** A post (岗位) of a department. Permissions hang on it, not on the person who holds it. */
public record Post(PostId id, DepartmentId department, PostKind kind, String title) {}
