package org.lingqu.collection;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.database.SourceKind;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.SourceId;
import org.lingqu.kernel.SubjectRef;

/**
 * A database of a department from which its data are collected. The password is not part of it and is never told.
 *
 * @param name unique among the department's sources
 * @param properties what the driver is told beside it, from the list of the kind
 * @param removedAt null while it can be used
 */
public record Source(
        SourceId id,
        DepartmentId department,
        String name,
        SourceKind kind,
        String host,
        int port,
        String database,
        String username,
        Map<String, String> properties,
        String registeredByName,
        Instant registeredAt,
        @Nullable Instant removedAt) {

    public Source {
        properties = Map.copyOf(properties);
    }

    public SubjectRef subject() {
        return new SubjectRef("source", id.toString(), name);
    }
}
