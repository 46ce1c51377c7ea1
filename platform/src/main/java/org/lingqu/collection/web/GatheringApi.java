package org.lingqu.collection.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.CaseFile;
import org.lingqu.collection.gathering.DepartmentGathering;
import org.lingqu.collection.gathering.Exemption;
import org.lingqu.collection.gathering.Exemptions;
import org.lingqu.collection.gathering.Gathering;
import org.lingqu.collection.gathering.GatheringCounts;
import org.lingqu.collection.gathering.GatheringDemand;
import org.lingqu.collection.gathering.GatheringDemands;
import org.lingqu.collection.gathering.GatheringOverview;
import org.lingqu.collection.gathering.MissingEntry;
import org.lingqu.collection.outside.TargetFigure;
import org.lingqu.collection.outside.TargetFigures;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.Uuids;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How far the catalog has been gathered, for programs. */
@RestController
@RequestMapping("/api/v1/collection")
@Tag(name = "collection")
class GatheringApi {

    private static final String PAGE = "100";

    private final Gathering gathering;
    private final GatheringDemands demands;
    private final Exemptions exemptions;
    private final TargetFigures targets;

    GatheringApi(Gathering gathering, GatheringDemands demands, Exemptions exemptions, TargetFigures targets) {
        this.targets = targets;
        this.gathering = gathering;
        this.demands = demands;
        this.exemptions = exemptions;
    }

    /** Entries by how far they have been gathered; exempt ones are in no other number. */
    record CountsJson(long cataloged, long whole, long partly, long nothing, long exempt) {
        static CountsJson of(GatheringCounts counts) {
            return new CountsJson(
                    counts.cataloged(), counts.whole(), counts.partly(), counts.nothing(), counts.exempt());
        }
    }

    /** @param exempt whether everything it has is exempt */
    record DepartmentJson(String department, String departmentName, boolean exempt, CountsJson counts) {
        static DepartmentJson of(DepartmentGathering line) {
            return new DepartmentJson(
                    line.department().id().toString(),
                    line.department().name(),
                    line.exempt(),
                    CountsJson.of(line.counts()));
        }
    }

    /** A segment: GOVERNMENT, SOCIAL or ECONOMIC. */
    record SegmentJson(String segment, CountsJson counts) {}

    /** A share at the end of a month. */
    record MonthJson(String month, long gathered, long of) {}

    /**
     * A target of the regulation.
     *
     * @param percent the share to be reached
     * @param due by this day
     * @param gathered what counts as gathered
     * @param of out of how many
     * @param exempt left out of both
     */
    record TargetJson(
            String segment,
            int percent,
            @Nullable LocalDate due,
            long gathered,
            long of,
            long exempt,
            boolean reached,
            List<MonthJson> course) {
        static TargetJson of(TargetFigure figure) {
            return new TargetJson(
                    figure.target().segment().name(),
                    figure.target().percent(),
                    figure.target().due(),
                    figure.gathered(),
                    figure.of(),
                    figure.exempt(),
                    figure.reached(),
                    figure.course().stream()
                            .map(each -> new MonthJson(each.month().toString(), each.gathered(), each.of()))
                            .toList());
        }
    }

    /** Everything by department and by segment; targets only for who supervises, where the regulation has some. */
    record GatheringJson(List<DepartmentJson> departments, List<SegmentJson> segments, List<TargetJson> targets) {
        static GatheringJson of(GatheringOverview overview, List<TargetFigure> figures) {
            return new GatheringJson(
                    overview.departments().stream().map(DepartmentJson::of).toList(),
                    overview.segments().stream()
                            .map(each -> new SegmentJson(each.segment().name(), CountsJson.of(each.counts())))
                            .toList(),
                    figures.stream().map(TargetJson::of).toList());
        }
    }

    /**
     * An entry that should have been gathered.
     *
     * @param state NOTHING or PARTLY
     * @param demand case of the demand that runs; null when nothing was demanded
     */
    record MissingJson(
            String entry,
            String name,
            String department,
            String departmentName,
            String segment,
            String state,
            Instant publishedAt,
            @Nullable String demand,
            @Nullable LocalDate until) {
        static MissingJson of(MissingEntry each) {
            GatheringDemand running = each.demand();
            return new MissingJson(
                    each.entry().code().value(),
                    each.entry().name(),
                    each.entry().provider().toString(),
                    each.departmentName(),
                    each.entry().segment().name(),
                    each.state().name(),
                    each.entry().publishedAt(),
                    running == null ? null : running.caseId().toString(),
                    running == null ? null : running.until());
        }
    }

    /** @param until the last day, 2026-10-30 */
    record DemandBody(
            @Nullable String entry,
            @Nullable String until,
            @Nullable String remark) {}

    /** A demand, as its case stands. */
    record DemandJson(String caseId, String number, String stage) {
        static DemandJson of(CaseFile file) {
            return new DemandJson(file.id().toString(), file.number(), file.stage());
        }
    }

    /** @param entry null: everything of the department */
    record ExemptionJson(
            String id,
            String department,
            String departmentName,
            @Nullable String entry,
            @Nullable String entryName,
            String basis,
            String reason,
            @Nullable String caseId,
            String grantedBy,
            Instant grantedAt) {
        static ExemptionJson of(Exemption each) {
            boolean whole = each.entry() == null;
            return new ExemptionJson(
                    each.id().toString(),
                    each.department().toString(),
                    each.departmentName(),
                    whole ? null : each.entryCode(),
                    whole ? null : each.entryName(),
                    each.basis(),
                    each.reason(),
                    each.caseId() == null ? null : each.caseId().toString(),
                    each.grantedBy(),
                    each.grantedAt());
        }
    }

    /** @param department id of the department all of whose entries are left out */
    record ExemptionBody(
            @Nullable String department, @Nullable String reason) {}

    /** Why something ends. */
    record ReasonBody(@Nullable String reason) {}

    @GetMapping("/gathering")
    @Operation(
            summary =
                    "How far the entries in force have been gathered, by department and by segment, and the targets reached")
    GatheringJson overview(Actor actor) {
        GatheringOverview overview = gathering.overview(actor);
        return GatheringJson.of(overview, actor.may(Permission.SUPERVISE) ? targets.of(overview) : List.of());
    }

    @GetMapping("/missing")
    @Operation(
            summary =
                    "Entries in force that are neither wholly gathered nor exempt, by code; after is the last code seen")
    List<MissingJson> missing(
            Actor actor,
            @RequestParam(defaultValue = "") String department,
            @RequestParam(defaultValue = "") String segment,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = PAGE) int limit) {
        return gathering
                .missing(MissingPages.department(department), MissingPages.segment(segment), after, limit, actor)
                .stream()
                .map(MissingJson::of)
                .toList();
    }

    @PostMapping("/missing/demands")
    @Operation(
            summary = "Demand that an entry be gathered by a day; for the data authority",
            description =
                    "The department answers in the case: refuse (norm, article, reason) or refuse-without-law (reason).")
    ResponseEntity<DemandJson> demand(Actor actor, @RequestBody DemandBody body) {
        CaseFile file =
                demands.demand(new ResourceCode(text(body.entry())), day(body.until()), text(body.remark()), actor);
        return ResponseEntity.created(URI.create("/api/v1/cases/" + file.id())).body(DemandJson.of(file));
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeException malformed) {
            throw Problem.badInput("gathering-demand-incomplete")
                    .faults(List.of(Fault.of("until", "not-a-date")))
                    .causedBy(malformed);
        }
    }

    @GetMapping("/exemptions")
    @Operation(summary = "What need not be gathered, with its basis, the newest first; after is the last id seen")
    List<ExemptionJson> exemptions(
            Actor actor, @RequestParam(defaultValue = "") String after, @RequestParam(defaultValue = PAGE) int limit) {
        return exemptions.list(after.isBlank() ? null : Uuids.parse(after), limit, actor).stream()
                .map(ExemptionJson::of)
                .toList();
    }

    @PostMapping("/exemptions")
    @Operation(summary = "Leave everything of a department out, where the regulation excepts departments")
    ExemptionJson exempt(Actor actor, @RequestBody ExemptionBody body) {
        return ExemptionJson.of(
                exemptions.exempt(DepartmentId.of(text(body.department())), text(body.reason()), actor));
    }

    @PostMapping("/exemptions/{id}/end")
    @Operation(summary = "Have something gathered again that was exempt")
    void end(Actor actor, @PathVariable String id, @RequestBody ReasonBody body) {
        exemptions.end(ExemptionPages.id(id), text(body.reason()), actor);
    }

    static String text(@Nullable String stated) {
        return stated == null ? "" : stated.strip();
    }
}
