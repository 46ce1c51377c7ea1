package org.lingqu.organization;

import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.RegionCode;

/**
 * A government department (政务部门), an organization treated like one, or another one that has accounts here, e.g. a company that supplies data.
 *
 * @param name its full name, unique within its region
 * @param region the division whose department it is
 * @param creditCode its unified social credit code (GB 32100), valid
 * @param parent the department it is subordinate to; null for most
 * @param authority whether it is the data authority (数据资源主管部门) of its region
 * @param kind what it is when the regulation applies to it by reference; null for an ordinary government department
 */
public record Department(
        DepartmentId id,
        String name,
        RegionCode region,
        String creditCode,
        @Nullable DepartmentId parent,
        boolean authority,
        @Nullable ReferenceKind kind) {

    /** First character of the codes that the organs in charge of public bodies give (GB 32100, 机构编制). */
    private static final String PUBLIC_BODY = "1";

    /**
     * Whether it is an organ of state or an institution, as its credit code says, or one to which the regulation applies by reference; a
     * company or an association is not.
     */
    public boolean isPublicBody() {
        return kind != null || creditCode.startsWith(PUBLIC_BODY);
    }
}
