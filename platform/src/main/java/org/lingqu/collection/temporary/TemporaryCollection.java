package org.lingqu.collection.temporary;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Classification;
import org.lingqu.catalog.EntryContent;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Item;
import org.lingqu.catalog.Nature;
import org.lingqu.catalog.Opening;
import org.lingqu.catalog.OpeningType;
import org.lingqu.catalog.ResourceFormat;
import org.lingqu.catalog.Sharing;
import org.lingqu.catalog.SharingType;
import org.lingqu.catalog.UpdateCycle;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SubjectRef;

/**
 * A declared collection outside the catalog (临时采集). It is no entry: nobody finds it in the catalog, nothing of it is shared or opened.
 *
 * @param id of its dataset in the pool
 * @param code by which loads name it; no code of the catalog begins so
 * @param caseId the case that keeps its clock
 * @param ground code of the reason the rule pack admits
 * @param purpose why it is needed
 * @param until last day of loads
 * @param end null while it is neither cataloged nor deleted
 */
public record TemporaryCollection(
        EntryId id,
        ResourceCode code,
        CaseId caseId,
        String caseNumber,
        DepartmentId department,
        String departmentName,
        String creditCode,
        String name,
        String ground,
        String purpose,
        List<Item> items,
        String pack,
        int packVersion,
        String declaredBy,
        Instant declaredAt,
        LocalDate until,
        @Nullable End end) {

    /** What begins the code of every temporary collection. */
    static final String PREFIX = "LSCJ";

    /** What has become of it. */
    public enum Outcome {
        /** Its items stand in an entry of the catalog, by which further loads go. */
        CATALOGED,
        /** Its data were archived elsewhere or are not needed any more; they are deleted here. */
        DELETED
    }

    /**
     * Its end.
     *
     * @param note code of the entry, or how the data were disposed of
     */
    public record End(Outcome outcome, Instant at, String note) {}

    public TemporaryCollection {
        items = List.copyOf(items);
    }

    /** Whether a code is that of a temporary collection. */
    public static boolean names(ResourceCode code) {
        return code.value().startsWith(PREFIX);
    }

    /** Whether loads are taken on a day. */
    public boolean collectsOn(LocalDate day) {
        return end == null && !day.isAfter(until);
    }

    public SubjectRef subjectRef() {
        return new SubjectRef("temporary-collection", id.toString(), name);
    }

    /** What loads go by: its items as an entry has them, withheld and not opened. */
    public EntryVersion forLoads() {
        EntryContent content = new EntryContent(
                name,
                "",
                new Classification("3", List.of("临时采集")),
                purpose,
                Nature.collected(),
                ResourceFormat.DATABASE,
                "",
                items,
                new Sharing(SharingType.NONE, "", List.of(), "", Set.of(), List.of()),
                new Opening(OpeningType.NOT_OPEN, "", Set.of()),
                UpdateCycle.IRREGULAR,
                List.of(),
                Map.of());
        return new EntryVersion(
                id,
                code,
                1,
                department,
                departmentName,
                creditCode,
                content,
                pack,
                packVersion,
                "",
                declaredBy,
                declaredAt);
    }
}
