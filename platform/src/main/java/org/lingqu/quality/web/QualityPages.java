package org.lingqu.quality.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.Uuids;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.quality.correction.Corrections;
import org.lingqu.quality.rule.Rules;
import org.lingqu.quality.rule.Suggestions;
import org.lingqu.quality.run.Findings;
import org.lingqu.quality.run.Inspections;
import org.lingqu.quality.run.Judge;
import org.lingqu.quality.run.Measures;
import org.lingqu.quality.run.Run;
import org.lingqu.quality.run.Runs;
import org.lingqu.quality.web.ScoresView.DepartmentScore;
import org.lingqu.quality.web.ScoresView.ResourceScore;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Scores of departments and resources, and the rows that rules found. */
@Controller
class QualityPages {

    static final String RESOURCE = "/quality/{prefix:[0-9][0-9A-Za-z]*}/{suffix}";

    private static final int PAGE = 50;
    private static final int HISTORY = 24;

    private final Entries entries;
    private final Departments departments;
    private final Runs runs;
    private final Rules rules;
    private final Findings findings;
    private final Judge judge;
    private final Suggestions suggestions;
    private final Corrections corrections;
    private final Inspections inspections;
    private final Measures measures;

    QualityPages(
            Entries entries,
            Departments departments,
            Runs runs,
            Rules rules,
            Findings findings,
            Judge judge,
            Suggestions suggestions,
            Corrections corrections,
            Inspections inspections,
            Measures measures) {
        this.entries = entries;
        this.departments = departments;
        this.runs = runs;
        this.rules = rules;
        this.findings = findings;
        this.judge = judge;
        this.suggestions = suggestions;
        this.corrections = corrections;
        this.inspections = inspections;
        this.measures = measures;
    }

    @GetMapping("/quality")
    String scores(Actor actor, @RequestParam(defaultValue = "") String dept, Model model) {
        model.addAttribute("view", view(actor, dept));
        return "quality/scores";
    }

    private ScoresView view(Actor actor, String dept) {
        List<Run> all = runs.newest();
        Map<DepartmentId, List<Run>> byDepartment = all.stream().collect(Collectors.groupingBy(Run::department));
        List<Department> known = departments.some(byDepartment.keySet());
        DepartmentId chosen = dept.isBlank() ? actor.department() : DepartmentId.of(dept);
        List<EntryVersion> own = chosen == null ? List.of() : entries.publishedOf(chosen);
        Map<EntryId, Run> judged = new HashMap<>();
        runs.newest(own.stream().map(EntryVersion::entry).toList()).forEach(run -> judged.put(run.entry(), run));
        List<ResourceScore> resources = own.stream()
                .flatMap(
                        entry -> Stream.ofNullable(judged.get(entry.entry())).map(run -> new ResourceScore(entry, run)))
                .sorted(ResourceScore.worstFirst())
                .toList();
        Map<DepartmentId, Long> missed = new HashMap<>();
        known.forEach(
                each -> missed.put(each.id(), (long) inspections.missed(each).size()));
        return new ScoresView(
                known.stream()
                        .map(each -> DepartmentScore.of(each, byDepartment.getOrDefault(each.id(), List.of())))
                        .sorted(Comparator.comparing(
                                        (DepartmentScore row) -> row.score(),
                                        Comparator.nullsFirst(Comparator.<Double>naturalOrder()))
                                .reversed())
                        .toList(),
                chosen == null ? null : departments.find(chosen).orElse(null),
                resources,
                own.size() - resources.size(),
                corrections.open(),
                missed);
    }

    @GetMapping(RESOURCE)
    String resource(Actor actor, @PathVariable String prefix, @PathVariable String suffix, Model model) {
        EntryVersion entry = entry(prefix, suffix);
        Run run = runs.newest(entry.entry()).orElse(null);
        model.addAttribute("place", "quality");
        model.addAttribute(
                "view",
                new ResourceView(
                        entry,
                        run,
                        run == null ? List.of() : runs.results(run),
                        rules.of(entry.entry()),
                        new ArrayList<>(runs.bySnapshot(entry.entry(), HISTORY)),
                        corrections.open(entry.entry()).orElse(null),
                        run == null ? null : inspections.due(run).orElse(null),
                        actor.isOf(entry.provider()) && actor.may(Permission.COLLECT),
                        actor.may(Permission.SUPERVISE),
                        measures.of(run)));
        return "quality/resource";
    }

    EntryVersion entry(String prefix, String suffix) {
        return entries.published(new ResourceCode(prefix + "/" + suffix));
    }

    @PostMapping(RESOURCE + "/runs")
    String run(Actor actor, @PathVariable String prefix, @PathVariable String suffix) {
        judge.byHand(entry(prefix, suffix), actor);
        return "redirect:/quality/" + prefix + "/" + suffix;
    }

    @PostMapping(RESOURCE + "/suggestions")
    String suggest(Actor actor, @PathVariable String prefix, @PathVariable String suffix) {
        suggestions.look(entry(prefix, suffix), actor);
        return "redirect:/quality/" + prefix + "/" + suffix + "#rules";
    }

    @GetMapping(RESOURCE + "/findings/{run}/{rule}")
    String found(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @PathVariable String run,
            @PathVariable String rule,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "0") long before,
            Model model) {
        EntryVersion entry = entry(prefix, suffix);
        UUID ofRun = Uuids.parse(run);
        UUID ofRule = Uuids.parse(rule);
        Findings.FoundPage page = findings.page(entry, ofRun, ofRule, after, before, PAGE + 1, actor);
        model.addAttribute("place", "quality");
        model.addAttribute("view", FoundView.of(entry, page, PAGE, after, before));
        return "quality/findings";
    }
}
