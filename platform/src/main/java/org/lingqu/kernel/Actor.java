package org.lingqu.kernel;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who acts: a person in a post, an information system, or the platform itself.
 *
 * @param kind what sort of actor
 * @param id account or system id; {@link #PLATFORM} has the nil UUID
 * @param name as shown in histories and records
 * @param department the department acted for; null only for the platform
 * @param departmentName its name, empty for the platform
 * @param permissions what the posts held give
 */
public record Actor(
        Kind kind,
        UUID id,
        String name,
        @Nullable DepartmentId department,
        String departmentName,
        Set<Permission> permissions) {

    /** Sorts of actor. */
    public enum Kind {
        PERSON,
        SYSTEM,
        PLATFORM
    }

    /** The platform acting by itself: sweeps, sequencer, schedules. */
    public static final Actor PLATFORM = new Actor(Kind.PLATFORM, new UUID(0, 0), "平台", null, "", Set.of());

    public Actor {
        permissions = Set.copyOf(permissions);
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /** @throws Problem {@code permission-missing} when no post of the actor gives the permission */
    public void mustBeAllowed(Permission permission) {
        if (!may(permission)) {
            throw Problem.forbidden("permission-missing").with(permission);
        }
    }

    public boolean isOf(DepartmentId other) {
        return other.equals(department);
    }

    /** The department acted for.
     * @throws Problem {@code permission-missing} for the platform, which belongs to none */
    public DepartmentId home() {
        if (department == null) {
            throw Problem.forbidden("department-missing");
        }
        return department;
    }
}
