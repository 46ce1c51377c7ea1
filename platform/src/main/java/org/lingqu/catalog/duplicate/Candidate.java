package org.lingqu.catalog.duplicate;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.likeness.Likeness;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.ResourceCode;

/**
 * An entry of another department that may be the same as the one under review.
 *
 * @param code its code; null while it is under review itself
 * @param said what the authority has said about the two; null when nothing yet
 */
public record Candidate(
        EntryId entry,
        String name,
        @Nullable ResourceCode code,
        DepartmentId department,
        String departmentName,
        Likeness likeness,
        @Nullable Duplicate said) {

    public boolean isPublished() {
        return code != null;
    }

    /** Whether nobody has said anything about it yet. */
    public boolean isNew() {
        return said == null;
    }

    public Optional<Duplicate> whatWasSaid() {
        return Optional.ofNullable(said);
    }
}
