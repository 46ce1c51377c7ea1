package org.lingqu.collection.outside;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Segment;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.SubjectRef;

/**
 * A wanted source outside the departments, without how far it has come.
 *
 * @param department in charge of the sector; its entry carries the data
 * @param authority the data authority that keeps the line
 * @param orderReason why it comes before what the regulation puts first; empty where it does not
 * @param agreement null while its holder has not agreed
 * @param entry null while no entry carries it
 * @param droppedAt null while it is wanted
 */
public record OutsideSource(
        UUID id,
        Sector sector,
        Segment segment,
        String title,
        String holder,
        DepartmentId department,
        String departmentName,
        DepartmentId authority,
        int batch,
        int priority,
        String orderReason,
        @Nullable Agreement agreement,
        @Nullable EntryId entry,
        String entryCode,
        int version,
        String registeredBy,
        Instant registeredAt,
        @Nullable Instant droppedAt) {

    /**
     * What its holder has agreed to.
     *
     * @param use what the data may be used for
     */
    public record Agreement(String number, LocalDate day, String use) {}

    /** One field as it was and as it became. */
    public record Change(
            int version, String field, String before, String after, String reason, String by, Instant at) {}

    SubjectRef subject() {
        return new SubjectRef("outside-source", id.toString(), title);
    }

    /** What people can change, by field, as text. */
    Map<String, String> fields() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("sector", sector.name());
        all.put("segment", segment.name());
        all.put("title", title);
        all.put("holder", holder);
        all.put("department", departmentName);
        all.put("batch", Integer.toString(batch));
        all.put("priority", Integer.toString(priority));
        all.put("orderReason", orderReason);
        all.put("agreement", agreement == null ? "" : agreement.number());
        all.put("agreedOn", agreement == null ? "" : agreement.day().toString());
        all.put("permittedUse", agreement == null ? "" : agreement.use());
        all.put("entry", entryCode);
        return all;
    }
}
