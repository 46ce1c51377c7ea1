package org.lingqu.quality.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.Uuids;
import org.lingqu.pool.FoundRow;
import org.lingqu.quality.rule.Rules;
import org.lingqu.quality.run.Findings;
import org.lingqu.quality.run.Judge;
import org.lingqu.quality.run.Measures;
import org.lingqu.quality.run.Result;
import org.lingqu.quality.run.Run;
import org.lingqu.quality.run.Runs;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How good the data of a resource are, for programs. */
@RestController
@RequestMapping(QualityApi.RESOURCE)
@Tag(name = "quality")
class QualityApi {

    static final String RESOURCE = "/api/v1/quality/{prefix:[0-9][0-9A-Za-z]*}/{suffix}";

    private static final int MOST = 1_000;
    private static final int RUNS = 100;

    private final Entries entries;
    private final Runs runs;
    private final Judge judge;
    private final Findings findings;
    private final Measures measures;

    QualityApi(Entries entries, Runs runs, Judge judge, Findings findings, Measures measures) {
        this.entries = entries;
        this.runs = runs;
        this.judge = judge;
        this.findings = findings;
        this.measures = measures;
    }

    /**
     * A run.
     *
     * @param snapshot number of the snapshot that was judged
     * @param department who answers for the data
     * @param score 0 to 100; null when nothing was evaluated
     * @param dimensions score by dimension
     * @param keptFloor whether every rule kept its floor
     */
    record RunJson(
            String id,
            int snapshot,
            long rows,
            String department,
            String cause,
            String startedBy,
            Instant endedAt,
            @Nullable Double score,
            Map<String, Double> dimensions,
            boolean keptFloor) {

        static RunJson of(Run run) {
            Map<String, Double> dimensions = new LinkedHashMap<>();
            run.dimensions().forEach((dimension, score) -> dimensions.put(dimension.name(), score));
            return new RunJson(
                    run.id().toString(),
                    run.snapshot(),
                    run.rows(),
                    run.department().toString(),
                    run.cause().name(),
                    run.startedBy(),
                    run.endedAt(),
                    run.score(),
                    dimensions,
                    run.keptFloor());
        }
    }

    /**
     * What a rule found.
     *
     * @param rule id of the rule
     * @param number of the rule within the entry
     * @param version the version by which it was judged
     * @param indicator number in GB/T 36344
     * @param a elements that fulfil
     * @param b elements evaluated
     * @param x share; null when nothing was evaluated
     * @param found how many elements are wrong
     * @param standard the standard, its version and rule, it follows from; null for none
     * @param problem code of what stood against judging; null when it was judged
     */
    record ResultJson(
            String rule,
            int number,
            int version,
            String indicator,
            long a,
            long b,
            @Nullable Double x,
            long found,
            double floor,
            boolean belowFloor,
            @Nullable String standard,
            @Nullable String problem) {

        static ResultJson of(Result result) {
            return new ResultJson(
                    result.rule().id().toString(),
                    result.rule().number(),
                    result.ruleVersion(),
                    result.rule().indicator().number(),
                    result.fulfilled(),
                    result.evaluated(),
                    result.evaluated() == 0 ? null : (double) result.fulfilled() / result.evaluated(),
                    result.found(),
                    result.rule().floor(),
                    result.isBelowFloor(),
                    RuleApi.standard(result.rule().standard()),
                    result.problem());
        }
    }

    /** A run with its results; null before the first one. */
    record JudgedJson(@Nullable RunJson run, List<MeasureJson> measures, List<ResultJson> results) {}

    /** A measure the regulation names, by the last check. */
    record MeasureJson(
            String name, String dimension, @Nullable Double score) {}

    /** A row that was found: its number in the source and the original text of its cells by item. */
    record FoundJson(long row, Map<String, @Nullable String> cells) {}

    /**
     * Some rows.
     *
     * @param total how many were found in all
     * @param items the items the rule looks at
     * @param next mark after which the next ones come; null at the end
     */
    record FoundRowsJson(
            long total,
            List<String> items,
            List<FoundJson> rows,
            @Nullable String next) {}

    private EntryVersion entry(String prefix, String suffix) {
        return entries.published(new ResourceCode(prefix + "/" + suffix));
    }

    @GetMapping
    @Operation(summary = "Scores of a resource by its last run, and A, B and X of every rule")
    JudgedJson judged(@PathVariable String prefix, @PathVariable String suffix) {
        return runs.newest(entry(prefix, suffix).entry())
                .map(this::judged)
                .orElseGet(() -> new JudgedJson(null, measured(null), List.of()));
    }

    private JudgedJson judged(Run run) {
        return new JudgedJson(
                RunJson.of(run),
                measured(run),
                runs.results(run).stream().map(ResultJson::of).toList());
    }

    private List<MeasureJson> measured(@Nullable Run run) {
        return measures.of(run).stream()
                .map(each -> new MeasureJson(each.name(), each.dimension().name(), each.score()))
                .toList();
    }

    @GetMapping("/runs")
    @Operation(
            summary = "Runs of the rules, the newest first, at most 100: the dated reports of checking and inspection")
    List<RunJson> runs(@PathVariable String prefix, @PathVariable String suffix) {
        return runs.of(entry(prefix, suffix).entry(), RUNS).stream()
                .map(RunJson::of)
                .toList();
    }

    @PostMapping("/runs")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Run the rules over the newest data now: stewards of the provider, and the data authority")
    JudgedJson run(Actor actor, @PathVariable String prefix, @PathVariable String suffix) {
        return judged(judge.byHand(entry(prefix, suffix), actor));
    }

    @GetMapping("/runs/{run}/rules/{rule}/findings")
    @Operation(summary = "Rows a rule found, with their original values: for stewards of the provider, recorded")
    FoundRowsJson found(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @PathVariable String run,
            @PathVariable String rule,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "50") int limit) {
        EntryVersion entry = entry(prefix, suffix);
        Rules.mustOwn(entry, actor);
        int most = Math.max(1, Math.min(limit, MOST));
        Findings.FoundPage page = findings.page(entry, Uuids.parse(run), Uuids.parse(rule), after, 0, most, actor);
        List<FoundRow> rows = page.rows();
        return new FoundRowsJson(
                page.result().found(),
                page.items(),
                rows.stream().map(row -> json(row, page)).toList(),
                rows.size() < most
                        ? null
                        : Long.toString(rows.get(rows.size() - 1).row()));
    }

    private static FoundJson json(FoundRow row, Findings.FoundPage page) {
        Map<String, @Nullable String> cells = new LinkedHashMap<>();
        for (int i = 0; i < page.columns().size(); i++) {
            cells.put(page.columns().get(i).code(), row.cells().get(i));
        }
        return new FoundJson(row.row(), cells);
    }
}
