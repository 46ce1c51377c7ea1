package org.lingqu.organization;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.SystemId;

/**
 * A department has been merged into another one or split among several. Told inside the transaction that records it, after its systems and
 * duties have gone over.
 *
 * @param id of the reorganization
 * @param successors at least one; a single one takes everything
 * @param systems who has each system now
 * @param duties the line of the duties list that took the place of each old one, by the old one's id
 * @param decision the document it rests on
 * @param by who recorded it
 */
public record DepartmentReorganized(
        UUID id,
        Department predecessor,
        List<Department> successors,
        Map<SystemId, Department> systems,
        Map<UUID, DepartmentFunction> duties,
        String decision,
        Actor by) {

    public DepartmentReorganized {
        successors = List.copyOf(successors);
        systems = Map.copyOf(systems);
        duties = Map.copyOf(duties);
    }

    /** The one department that took everything; empty after a split. */
    public Optional<Department> whole() {
        return successors.size() == 1 ? Optional.of(successors.get(0)) : Optional.empty();
    }

    /** Who took a duty; empty for one that was typed or had ended before. */
    public Optional<DepartmentFunction> duty(@Nullable UUID old) {
        return old == null ? Optional.empty() : Optional.ofNullable(duties.get(old));
    }
}
