package org.lingqu.audit;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;

/**
 * What somebody may see of the log. The auditor sees everything. Other staff see the calls of their own department, everything that names
 * the data their department provides, and what they did themselves. Who only runs the platform sees nothing.
 *
 * @param department null: everything is seen
 * @param resources codes of the data the department provides
 * @param person the reader
 * @param acts whether everything is seen that the department's people did, as for an inspection
 */
record Sight(@Nullable DepartmentId department, Set<String> resources, UUID person, boolean acts) {

    /** Nobody has this id: the nil one is the platform's, whose acts are not the inspected department's. */
    private static final UUID NOBODY = new UUID(-1, -1);

    /** Key of the detail by which an act names the resource it is about. */
    private static final String RESOURCE = "resource";

    /** @throws Problem {@code permission-missing} */
    static Sight of(Actor reader, Iterable<ResourceHolders> holders) {
        if (reader.may(Permission.AUDIT_READ)) {
            return new Sight(null, Set.of(), reader.id(), false);
        }
        if (!mayRead(reader)) {
            throw Problem.forbidden("permission-missing").with(Permission.AUDIT_READ);
        }
        DepartmentId home = reader.home();
        Set<String> resources = new HashSet<>();
        holders.forEach(holder -> resources.addAll(holder.resourcesOf(home)));
        return new Sight(home, Set.copyOf(resources), reader.id(), false);
    }

    /** Everything of one department, for whoever was admitted to inspect it. */
    static Sight inspecting(DepartmentId department, Iterable<ResourceHolders> holders) {
        Set<String> resources = new HashSet<>();
        holders.forEach(holder -> resources.addAll(holder.resourcesOf(department)));
        return new Sight(department, Set.copyOf(resources), NOBODY, true);
    }

    /** Whether the reader sees anything at all: running the platform alone gives no access to the log. */
    static boolean mayRead(Actor reader) {
        Set<Permission> working = EnumSet.noneOf(Permission.class);
        working.addAll(reader.permissions());
        working.remove(Permission.ADMINISTER);
        return !working.isEmpty();
    }

    boolean shows(LoggedRecord record) {
        if (department == null) {
            return true;
        }
        AccessRecord access = record.access();
        if (access != null) {
            return department.equals(access.department())
                    || access.resource() != null && resources.contains(access.resource());
        }
        Act act = record.act();
        return act != null
                && (act.actor().id().equals(person)
                        || acts && department.equals(act.actor().department())
                        || resources.contains(act.details().getOrDefault(RESOURCE, "")));
    }

    /** The same as {@link #shows}, as a condition on {@code audit.record r}. */
    String condition(Map<String, Object> values) {
        if (department == null) {
            return "true";
        }
        values.put("home", department.value());
        values.put("provided", resources.toArray(String[]::new));
        values.put("reader", person);
        return "(r.kind = 2 and (r.department = :home or r.resource = any(:provided))"
                + " or r.kind = 1 and (r.actor_id = :reader" + (acts ? " or r.department = :home" : "")
                + " or r.details ->> 'resource' = any(:provided)))";
    }
}
