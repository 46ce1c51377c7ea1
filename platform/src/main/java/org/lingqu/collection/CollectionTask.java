package org.lingqu.collection;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.TaskId;

/**
 * A collection as its department has stated it (采集任务).
 *
 * @param subject 类 and 项 of the entry, e.g. {@code 102}; empty where the class names none
 * @param basis law, regulation or rule it rests on
 * @param duty which it serves
 * @param standard specification it follows
 * @param needs why each item is needed, by item code
 * @param endedAt null while it goes on
 * @param allowed the data authority's decision that it goes on although something of it is there already; null where none was needed
 */
public record CollectionTask(
        TaskId id,
        DepartmentId department,
        String departmentName,
        EntryId entry,
        ResourceCode entryCode,
        String entryName,
        String subject,
        String basis,
        String duty,
        String standard,
        Map<String, String> needs,
        String statedBy,
        Instant statedAt,
        @Nullable Instant endedAt,
        @Nullable Allowed allowed) {

    /** What a department states about a collection; needs by item code. */
    public record Statement(String basis, String duty, String standard, Map<String, String> needs) {

        public Statement {
            needs = Map.copyOf(needs);
        }
    }

    /**
     * A decision by which something is collected once more.
     *
     * @param caseId the case in which it was decided
     * @param number of that case
     * @param by who decided
     */
    public record Allowed(String caseId, String number, String reason, String by) {}

    public CollectionTask {
        needs = Map.copyOf(needs);
    }

    public SubjectRef subjectRef() {
        return new SubjectRef("collection-task", id.toString(), entryName);
    }
}
