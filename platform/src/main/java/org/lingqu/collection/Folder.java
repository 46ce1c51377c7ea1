package org.lingqu.collection;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.folder.CompleteRule;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.FolderId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SubjectRef;

/**
 * A folder on a front machine (前置机) whose files are loaded into one entry, as a standing order of its department.
 *
 * @param place name of the department's directory
 * @param name unique among the department's folders, and the name of the directory
 * @param rule when a file is complete
 * @param wish how its files are read
 * @param removedAt null while it is watched
 */
public record Folder(
        FolderId id,
        DepartmentId department,
        String departmentName,
        String place,
        String name,
        ResourceCode entry,
        CompleteRule rule,
        LoadWish wish,
        UUID registeredBy,
        String registeredByName,
        Instant registeredAt,
        @Nullable Instant removedAt) {

    public SubjectRef subject() {
        return new SubjectRef("folder", id.toString(), name);
    }

    /** In whose name its files are loaded: who gave the order, for the department. */
    Actor orderer() {
        return new Actor(
                Actor.Kind.PERSON,
                registeredBy,
                registeredByName,
                department,
                departmentName,
                java.util.Set.of(Permission.COLLECT));
    }
}
