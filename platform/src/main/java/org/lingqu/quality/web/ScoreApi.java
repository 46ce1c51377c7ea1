package org.lingqu.quality.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Permission;
import org.lingqu.organization.Departments;
import org.lingqu.quality.run.Inspections;
import org.lingqu.quality.run.Run;
import org.lingqu.quality.run.Runs;
import org.lingqu.quality.standard.NewStandard;
import org.lingqu.quality.standard.Standard;
import org.lingqu.quality.standard.StandardRule;
import org.lingqu.quality.standard.Standards;
import org.lingqu.quality.web.ScoresView.DepartmentScore;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Scores of departments, missed inspections and the register of standards, for programs. */
@RestController
@RequestMapping("/api/v1/quality")
@Tag(name = "quality")
class ScoreApi {

    private final Runs runs;
    private final Departments departments;
    private final Inspections inspections;
    private final Standards standards;

    ScoreApi(Runs runs, Departments departments, Inspections inspections, Standards standards) {
        this.runs = runs;
        this.departments = departments;
        this.inspections = inspections;
        this.standards = standards;
    }

    /**
     * A department's score: the mean of its judged resources.
     *
     * @param below resources with a rule below its floor
     */
    record DepartmentScoreJson(
            String department,
            String name,
            @Nullable Double score,
            Map<String, Double> dimensions,
            int resources,
            long below) {

        static DepartmentScoreJson of(DepartmentScore score) {
            Map<String, Double> dimensions = new LinkedHashMap<>();
            score.dimensions().forEach((dimension, mean) -> dimensions.put(dimension.name(), mean));
            return new DepartmentScoreJson(
                    score.department().id().toString(),
                    score.department().name(),
                    score.score(),
                    dimensions,
                    score.resources(),
                    score.below());
        }
    }

    /** An entry whose period of inspection has ended without one. */
    record MissedJson(String department, String name, String entry, String entryName) {}

    @GetMapping("/departments")
    @Operation(summary = "Scores of all departments with judged data")
    List<DepartmentScoreJson> departments() {
        Map<DepartmentId, List<Run>> all = runs.newest().stream().collect(Collectors.groupingBy(Run::department));
        return departments.some(all.keySet()).stream()
                .map(department -> DepartmentScore.of(department, all.getOrDefault(department.id(), List.of())))
                .map(DepartmentScoreJson::of)
                .toList();
    }

    @GetMapping("/missed-inspections")
    @Operation(
            summary =
                    "Entries whose period of inspection has ended without one: the own department's, or all for the data authority")
    List<MissedJson> missed(Actor actor) {
        return departments.all().stream()
                .filter(department -> actor.may(Permission.SUPERVISE) || actor.isOf(department.id()))
                .flatMap(department -> inspections.missed(department).stream().map(entry -> missed(entry)))
                .toList();
    }

    private static MissedJson missed(EntryVersion entry) {
        return new MissedJson(
                entry.provider().toString(), entry.providerName(), entry.code().value(), entry.name());
    }

    /**
     * A standard to enter; a code that is there already gets a new version.
     *
     * @param level NATIONAL, INDUSTRY, PROVINCIAL or CITY
     * @param kind COLLECTION, AGGREGATION, INTEGRATION, SHARING, OPENING, QUALITY or SECURITY
     */
    record StandardBody(
            @Nullable String code,
            @Nullable String title,
            @Nullable String level,
            @Nullable String kind,
            @Nullable String issuedBy,
            @Nullable List<StandardRule> rules) {

        NewStandard stated() {
            return new NewStandard(
                    text(code),
                    text(title),
                    text(level),
                    text(kind),
                    text(issuedBy),
                    rules == null ? List.of() : rules);
        }

        private static String text(@Nullable String stated) {
            return stated == null ? "" : stated;
        }
    }

    @GetMapping("/standards")
    @Operation(summary = "Standards that count now; with a code, all versions under it")
    List<Standard> standards(@RequestParam(required = false) @Nullable String code) {
        return code == null || code.isBlank() ? standards.inForce() : standards.versions(code);
    }

    @PostMapping("/standards")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Enter a standard, or a new version of one: the data authority")
    Standard enter(Actor actor, @RequestBody StandardBody body) {
        return standards.enter(body.stated(), actor);
    }

    @DeleteMapping("/standards")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Apply a standard no longer; its versions stay in the register: the data authority")
    void withdraw(Actor actor, @RequestParam String code) {
        standards.withdraw(code, actor);
    }
}
