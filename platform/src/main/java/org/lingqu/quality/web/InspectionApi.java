package org.lingqu.quality.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Uuids;
import org.lingqu.quality.inspection.DepartmentInspections;
import org.lingqu.quality.inspection.Inspection;
import org.lingqu.quality.inspection.InspectionPlan;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Inspections of departments, for programs. */
@RestController
@RequestMapping("/api/v1/quality/inspections")
@Tag(name = "quality")
class InspectionApi {

    private static final int MOST = 200;

    private final DepartmentInspections inspections;

    InspectionApi(DepartmentInspections inspections) {
        this.inspections = inspections;
    }

    /**
     * How often the own department inspects.
     *
     * @param months null where neither the department nor the regulation has a period
     * @param longest longest period the regulation admits; null where it has none
     * @param due last day for the next one
     */
    record PlanJson(
            @Nullable Integer months,
            @Nullable Integer longest,
            boolean byItself,
            @Nullable String setBy,
            @Nullable LocalDate due,
            @Nullable LocalDate last) {}

    /** A plan to set. */
    record PlanBody(@Nullable Integer months, @Nullable Boolean byItself) {}

    /** Counts of a characteristic. */
    record CountJson(long rules, long evaluated, long found) {}

    /** A report. @param endedAt null while it goes on */
    record InspectionJson(
            String id,
            String department,
            LocalDate inspectedOn,
            @Nullable LocalDate due,
            boolean byItself,
            String startedBy,
            Instant startedAt,
            @Nullable Instant endedAt,
            long resources,
            long unjudged,
            long below,
            Map<String, CountJson> counts) {

        static InspectionJson of(Inspection each) {
            Map<String, CountJson> counts = new TreeMap<>();
            each.sums()
                    .by()
                    .forEach((dimension, count) -> counts.put(
                            dimension.name(), new CountJson(count.rules(), count.evaluated(), count.found())));
            return new InspectionJson(
                    each.id().toString(),
                    each.departmentName(),
                    each.inspectedOn(),
                    each.due(),
                    each.byItself(),
                    each.startedByName(),
                    each.startedAt(),
                    each.endedAt(),
                    each.sums().resources(),
                    each.sums().unjudged(),
                    each.sums().below(),
                    counts);
        }
    }

    /** Some reports and the mark after which the next ones come; null at the end. */
    record InspectionsJson(
            List<InspectionJson> inspections, @Nullable String next) {}

    /** A resource of a report. */
    record LineJson(
            String entry,
            String name,
            @Nullable String run,
            @Nullable Double score,
            long below,
            @Nullable String problem) {}

    /** A report with its resources, and the mark after which the next ones come; null at the end. */
    record ReportJson(
            InspectionJson inspection,
            List<LineJson> resources,
            @Nullable String next) {}

    /** A department whose period has ended without an inspection. */
    record MissedPeriodJson(
            String department,
            String name,
            int months,
            LocalDate due,
            @Nullable LocalDate last) {}

    @GetMapping("/plan")
    @Operation(summary = "How often the own department inspects its data, and by which day next")
    PlanJson plan(Actor actor) {
        InspectionPlan plan = inspections.plan(actor).orElse(null);
        var standing = inspections.standings().stream()
                .filter(each -> actor.isOf(each.department().id()))
                .findFirst()
                .orElse(null);
        Integer longest = inspections.longest().orElse(null);
        return new PlanJson(
                plan != null ? Integer.valueOf(plan.months()) : longest,
                longest,
                plan != null && plan.byItself(),
                plan == null ? null : plan.setByName(),
                standing == null ? null : standing.due(),
                standing == null ? null : standing.last());
    }

    @PutMapping("/plan")
    @Operation(summary = "Plan the own department's period in months; byItself: the platform inspects on the last day")
    PlanJson set(Actor actor, @RequestBody PlanBody body) {
        inspections.plan(body.months() == null ? 0 : body.months(), Boolean.TRUE.equals(body.byItself()), actor);
        return plan(actor);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Inspect all data of the own department; the report fills while it goes on")
    InspectionJson inspect(Actor actor) {
        return InspectionJson.of(inspections.inspect(actor));
    }

    @GetMapping
    @Operation(summary = "Reports of the own department, all for the data authority; the newest first")
    InspectionsJson list(
            Actor actor,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        int most = Math.max(1, Math.min(limit, MOST));
        UUID before = after == null || after.isBlank() ? null : Uuids.parse(after);
        List<Inspection> found = inspections.list(before, most, actor);
        return new InspectionsJson(
                found.stream().map(InspectionJson::of).toList(),
                found.size() < most ? null : found.get(found.size() - 1).id().toString());
    }

    @GetMapping("/{id}")
    @Operation(summary = "A report with its resources")
    ReportJson get(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int limit) {
        int most = Math.max(1, Math.min(limit, MOST));
        Inspection inspection = inspections.get(Uuids.parse(id), actor);
        List<Inspection.Line> lines = inspections.lines(inspection, after, most);
        return new ReportJson(
                InspectionJson.of(inspection),
                lines.stream()
                        .map(line -> new LineJson(
                                line.code(),
                                line.name(),
                                line.run() == null ? null : line.run().toString(),
                                line.score(),
                                line.below(),
                                line.problem()))
                        .toList(),
                lines.size() < most ? null : lines.get(lines.size() - 1).code());
    }

    @GetMapping("/missed")
    @Operation(summary = "Departments whose period has ended without an inspection: the own one, all for the authority")
    List<MissedPeriodJson> missed(Actor actor) {
        return inspections.missed(actor).stream()
                .map(each -> new MissedPeriodJson(
                        each.department().id().toString(),
                        each.department().name(),
                        each.months(),
                        each.due(),
                        each.last()))
                .toList();
    }
}
