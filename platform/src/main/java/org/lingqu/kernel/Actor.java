package org.lingqu.kernel;

import java.util.List;
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
 * @param permissions what the posts held give, and what those of the colleagues give for whom the person stands in
 * @param mandates for whom the person stands in, and with which permissions he does not hold himself
 */
public record Actor(
        Kind kind,
        UUID id,
        String name,
        @Nullable DepartmentId department,
        String departmentName,
        Set<Permission> permissions,
        List<Mandate> mandates) {

    /** Sorts of actor. */
    public enum Kind {
        PERSON,
        SYSTEM,
        PLATFORM
    }

    /** The platform acting by itself: sweeps, sequencer, schedules. */
    public static final Actor PLATFORM = new Actor(Kind.PLATFORM, new UUID(0, 0), "平台", null, "", Set.of());

    /** The platform where a permission is asked for: it reads what its own rules need, and no person's rights count. */
    public static Actor platformWith(Permission permission) {
        return platformFor(null, "", permission);
    }

    /** The platform acting in the name of a department: histories name the platform. @param department null: of none */
    public static Actor platformFor(@Nullable DepartmentId department, String departmentName, Permission permission) {
        return new Actor(
                PLATFORM.kind(), PLATFORM.id(), PLATFORM.name(), department, departmentName, Set.of(permission));
    }

    public Actor {
        permissions = Set.copyOf(permissions);
        mandates = List.copyOf(mandates);
    }

    /** Somebody who stands in for nobody. */
    public Actor(
            Kind kind,
            UUID id,
            String name,
            @Nullable DepartmentId department,
            String departmentName,
            Set<Permission> permissions) {
        this(kind, id, name, department, departmentName, permissions, List.of());
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /** The colleagues in whose stead alone the permission is held; empty when it is held oneself, or not at all. */
    public List<Mandate> mandatesFor(Permission permission) {
        return mandates.stream()
                .filter(mandate -> mandate.permissions().contains(permission))
                .toList();
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
