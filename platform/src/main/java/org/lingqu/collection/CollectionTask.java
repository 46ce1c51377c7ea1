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
        @Nullable Instant endedAt) {

    public CollectionTask {
        needs = Map.copyOf(needs);
    }

    public SubjectRef subjectRef() {
        return new SubjectRef("collection-task", id.toString(), entryName);
    }
}
