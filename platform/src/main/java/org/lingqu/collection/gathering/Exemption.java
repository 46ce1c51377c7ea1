package org.lingqu.collection.gathering;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.SubjectRef;

/**
 * Something that need not be gathered.
 *
 * @param department whose it is
 * @param entry null: everything of the department
 * @param entryCode its code; empty for a whole department
 * @param basis the norm, as it is cited
 * @param caseId the case in which the refusal was confirmed; null for a whole department
 * @param grantedBy who confirmed it
 * @param endedAt null while it counts
 */
public record Exemption(
        UUID id,
        DepartmentId department,
        String departmentName,
        @Nullable EntryId entry,
        String entryCode,
        String entryName,
        String basis,
        String reason,
        @Nullable CaseId caseId,
        String grantedBy,
        Instant grantedAt,
        @Nullable Instant endedAt) {

    SubjectRef subject() {
        return new SubjectRef("gathering-exemption", id.toString(), entry == null ? departmentName : entryName);
    }
}
